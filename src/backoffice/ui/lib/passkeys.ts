// Asks the browser for a passkey. It can where it is recent, the connection secure, and the address a name.
import { ask } from './client.ts'

export const canUsePasskeys = (): boolean =>
  typeof PublicKeyCredential !== 'undefined' && 'parseRequestOptionsFromJSON' in PublicKeyCredential && !/^[\d.]+$|^\[/.test(location.hostname)

/** What the passkey answered, for `POST /api/session/passkey`. Throws a DOMException where its person did not confirm. */
export async function answerWithPasskey(question = '/api/session/passkey/begin'): Promise<{ response: object }> {
  const { options } = await ask<{ options: PublicKeyCredentialRequestOptionsJSON }>('POST', question, {})
  const answer = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
  return { response: (answer as PublicKeyCredential).toJSON() as object }
}
