// The way to an OpenID provider and back (authorization code with PKCE). What has to be remembered meanwhile is in a cookie of the
// browser that went: nothing is written before somebody comes back.
import type { Configuration, CustomFetch } from 'openid-client'
import type { OpenidSettings } from '../../config.ts'
import { askOutside } from '../../server/outgoing/outgoing.ts'
import type { Ctx, House } from '../context.ts'

export const returnPath = '/login/openid/done'
export const onTheWaySeconds = 600
/** A provider redirects nobody but the browser. */
const bounds = { timeoutMs: 10_000, largestBytes: 1024 * 1024, redirects: 0 }

/** Kept for as long as the program runs; a failure is not. */
const discovered = new WeakMap<House['config'], Promise<Configuration>>()

export function discover(ctx: Ctx, settings: OpenidSettings): Promise<Configuration> {
  const { config } = ctx.house
  const known = discovered.get(config)
  if (known) return known
  const asked = ask(config, settings)
  discovered.set(config, asked)
  asked.catch(() => discovered.delete(config))
  return asked
}

async function ask({ privateAddresses: allowed }: House['config'], { issuer, client, secret }: OpenidSettings): Promise<Configuration> {
  const { allowInsecureRequests, customFetch, discovery } = await import('openid-client')
  const plain = issuer.startsWith('http:') ? { execute: [allowInsecureRequests] } : {}
  const guarded: CustomFetch = (url, { method, headers, body, signal }) => askOutside(url, { method, headers, body: textOf(body), signal }, { ...bounds, allowed })
  return discovery(new URL(issuer), client, secret, undefined, { timeout: bounds.timeoutMs / 1000, [customFetch]: guarded, ...plain })
}

/** Everything that is asked of a provider is a form, or has no body. */
function textOf(body: unknown): string | undefined {
  if (body === undefined || body === null) return undefined
  if (typeof body === 'string' || body instanceof URLSearchParams) return body.toString()
  throw new Error('openid-client sends a body of a kind that it did not send before.')
}

interface OnTheWay { state: string; nonce: string; verifier: string; back: string; locale: string }

/** Where to send the browser, and what its cookie keeps. */
export async function leaveForProvider(ctx: Ctx, settings: OpenidSettings, back: string): Promise<{ to: string; cookie: string }> {
  const { buildAuthorizationUrl, calculatePKCECodeChallenge, randomNonce, randomPKCECodeVerifier, randomState } = await import('openid-client')
  const way: OnTheWay = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier(), back, locale: ctx.locale }
  const to = buildAuthorizationUrl(await discover(ctx, settings), {
    redirect_uri: ctx.house.config.publicUrl + returnPath, scope: 'openid email profile', state: way.state, nonce: way.nonce,
    code_challenge: await calculatePKCECodeChallenge(way.verifier), code_challenge_method: 'S256',
  })
  return { to: to.href, cookie: Buffer.from(JSON.stringify(way)).toString('base64url') }
}

/** Where the person whose login left this proof logs out; undefined where the provider has no such address. */
export async function endOfSession(ctx: Ctx, settings: OpenidSettings, idToken: string): Promise<string | undefined> {
  const { buildEndSessionUrl } = await import('openid-client')
  const config = await discover(ctx, settings)
  if (!config.serverMetadata().end_session_endpoint) return undefined
  return buildEndSessionUrl(config, { id_token_hint: idToken, post_logout_redirect_uri: `${ctx.house.config.publicUrl}/` }).href
}

/** What a cookie keeps; undefined where it is none of ours. */
export function readWay(cookie: string | undefined): OnTheWay | undefined {
  try {
    const way = JSON.parse(Buffer.from(cookie ?? '', 'base64url').toString('utf8')) as Record<string, unknown>
    return ['state', 'nonce', 'verifier', 'back', 'locale'].every((name) => typeof way[name] === 'string') ? (way as unknown as OnTheWay) : undefined
  } catch {
    return undefined
  }
}

/** Who came back, as the provider knows them. */
export interface Known { issuer: string; subject: string; email: string; emailVerified: boolean; name: string; idToken: string | undefined }

/** Throws what openid-client throws when anything about the answer is not as it was asked for. */
export async function whoCameBack(ctx: Ctx, settings: OpenidSettings, queryString: string, way: OnTheWay): Promise<Known> {
  const { authorizationCodeGrant, fetchUserInfo } = await import('openid-client')
  const config = await discover(ctx, settings)
  const address = new URL(ctx.house.config.publicUrl + returnPath + queryString)
  const tokens = await authorizationCodeGrant(config, address, { expectedState: way.state, expectedNonce: way.nonce, pkceCodeVerifier: way.verifier, idTokenExpected: true })
  const { sub, iss, ...claims } = tokens.claims()!
  const told: Record<string, unknown> = claims['email'] === undefined && config.serverMetadata().userinfo_endpoint ? { ...claims, ...(await fetchUserInfo(config, tokens.access_token, sub)) } : claims
  const text = (name: string): string => (typeof told[name] === 'string' ? told[name] : '')
  return { issuer: iss, subject: sub, email: text('email'), emailVerified: told['email_verified'] === true, name: text('name'), idToken: tokens.id_token }
}
