import { defineConfig, stores } from '@adonisjs/session'

export default defineConfig({ enabled: true, cookieName: 'session', age: '2h', clearWithBrowser: false, cookie: { path: '/', httpOnly: true, secure: false, sameSite: 'lax' }, store: 'cookie', stores: { cookie: stores.cookie() } })
