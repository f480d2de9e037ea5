// An OpenID provider on this machine, at which somebody is always logged in: whoever `person` says.
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

export interface Person { sub: string; email?: string; email_verified?: boolean; name?: string }

export interface OpenidProvider extends AsyncDisposable {
  issuer: string
  /** Settings of the site that uses it. */
  env: Record<string, string>
  person: Person
  /** `decline`: the person breaks off. */
  mood: 'agree' | 'decline'
  serve(siteUrl: string): void
}

/** Answers once `serve` was told where the site is. */
export async function startOpenidProvider(): Promise<OpenidProvider> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const running: OpenidProvider = {
    issuer, mood: 'agree', person: { sub: 'p-1' },
    env: { COULISSE_OPENID_ISSUER: issuer, COULISSE_OPENID_CLIENT: 'site', COULISSE_OPENID_SECRET: 'secret-of-the-site', COULISSE_OPENID_NAME: 'Papermill', COULISSE_PRIVATE_ADDRESSES: new URL(issuer).host },
    serve: (siteUrl) => serve(running, server, siteUrl),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
  return running
}

function serve(running: OpenidProvider, server: Server, siteUrl: string): void {
  const provider = new Provider(running.issuer, {
    clients: [{ client_id: 'site', client_secret: 'secret-of-the-site', redirect_uris: [`${siteUrl}/login/openid/done`], post_logout_redirect_uris: [`${siteUrl}/`], token_endpoint_auth_method: 'client_secret_post' }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    findAccount: async (_ctx: unknown, sub: string) => ({ accountId: sub, claims: async () => ({ ...running.person, sub }) }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx: unknown, interaction: { uid: string }) => `/interaction/${interaction.uid}` },
    cookies: { keys: ['of the test'] },
    renderError: async (ctx: { body: unknown }, out: unknown) => { ctx.body = out },
  } as never)
  const answer = provider.callback()
  server.on('request', (request, response) => void (request.url!.startsWith('/interaction/') ? agree(provider, running, request, response) : answer(request, response)))
}

async function agree(provider: Provider, { person, mood }: OpenidProvider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { params, grantId } = await provider.interactionDetails(request, response)
  if (mood === 'decline') return provider.interactionFinished(request, response, { error: 'access_denied', error_description: 'Not now.' })
  const grant = (grantId && (await provider.Grant.find(grantId))) || new provider.Grant({ accountId: person.sub, clientId: String(params['client_id']) })
  grant.addOIDCScope('openid email profile')
  return provider.interactionFinished(request, response, { login: { accountId: person.sub }, consent: { grantId: await grant.save() } })
}

/** Walks from the site to the provider and back as a browser does, and returns the address on the site that it comes back to. */
export async function walkThrough(to: string): Promise<string> {
  const cookies = new Map<string, string>()
  const { origin } = new URL(to)
  for (let step = 0; step < 10; step++) {
    const reply = await fetch(to, { redirect: 'manual', headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } })
    for (const cookie of reply.headers.getSetCookie()) {
      const [pair] = cookie.split(';')
      cookies.set(pair!.slice(0, pair!.indexOf('=')), pair!.slice(pair!.indexOf('=') + 1))
    }
    const location = reply.headers.get('location')
    if (!location) throw new Error(`The provider answered ${reply.status}: ${await reply.text()}`)
    to = new URL(location, to).href
    if (new URL(to).origin !== origin) return to
  }
  throw new Error('The provider sends around in circles.')
}
