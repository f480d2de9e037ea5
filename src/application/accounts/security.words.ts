// Words of the page on which people look after the safety of their account.
import { bilingual } from '../theme/words.ts'

export const securityWords = bilingual(
  {
    devices: 'Where you are logged in',
    devicesLead: 'You do not know one of them? Log it out and change your password.',
    thisDevice: 'This device',
    unknownDevice: 'Unknown device',
    since: (when: string) => `logged in on ${when}`,
    lastUsed: (when: string) => `last used on ${when}`,
    end: 'Log out',
    endOf: (device: string) => `Log out ${device}`,
    endOthers: 'Log out everywhere else',
    endAll: 'Log out everywhere, here as well',
    ended: 'That device is logged out.',
    othersEnded: 'Everywhere else you are logged out.',
  },
  {
    devices: 'Où vous êtes connecté',
    devicesLead: 'Un appareil vous est inconnu ? Déconnectez-le et changez votre mot de passe.',
    thisDevice: 'Cet appareil',
    unknownDevice: 'Appareil inconnu',
    since: (when) => `connecté le ${when}`,
    lastUsed: (when) => `dernière utilisation le ${when}`,
    end: 'Déconnecter',
    endOf: (device) => `Déconnecter ${device}`,
    endOthers: 'Se déconnecter partout ailleurs',
    endAll: 'Se déconnecter partout, ici aussi',
    ended: 'Cet appareil est déconnecté.',
    othersEnded: 'Partout ailleurs, vous êtes déconnecté.',
  },
)
