import { bilingual } from '../../lib/language.tsx'

export const mailWords = bilingual(
  {
    title: 'Mails',
    keptHere: 'No mail server is set up, so mails are kept here instead of being delivered.',
    empty: 'No mails yet',
    emptyText: 'Everything the site writes to customers appears here.',
    status: { kept: 'kept here', waiting: 'waiting', sent: 'delivered', failed: 'failed' },
    to: (recipient: string) => `To ${recipient}`,
    form: 'Form',
    asSeen: 'As it looks',
    plain: 'Plain text',
  },
  {
    title: 'E-mails',
    keptHere: 'Aucun serveur d’e-mail n’est configuré : les e-mails sont gardés ici au lieu d’être envoyés.',
    empty: 'Pas encore d’e-mail',
    emptyText: 'Tout ce que le site écrit aux clients apparaît ici.',
    status: { kept: 'gardé ici', waiting: 'en attente', sent: 'envoyé', failed: 'échec' },
    to: (recipient) => `À ${recipient}`,
    form: 'Forme',
    asSeen: 'Aperçu',
    plain: 'Texte seul',
  },
)
