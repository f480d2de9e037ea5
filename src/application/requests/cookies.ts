// The names of the house's cookies. On an https site they carry `__Host-`, which binds them to it.
import type { Config } from '../../config.ts'

/** Cookies carry Secure when visitors come over https. */
export const isSecure = (config: Config): boolean => config.publicUrl.startsWith('https:')

export type HouseCookie = 'session' | 'basket' | 'login-step' | 'passkey' | 'known-device' | 'openid' | 'own-change'

export function cookieName(config: Config, cookie: HouseCookie): string {
  return isSecure(config) ? `__Host-${cookie}` : cookie
}

export const basketCookieSeconds = 90 * 24 * 3600
export const sessionCookieSeconds = 30 * 24 * 3600
