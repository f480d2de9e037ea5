import { defineConfig } from '@adonisjs/auth'
import { sessionGuard, sessionUserProvider } from '@adonisjs/auth/session'

export default defineConfig({ default: 'web', guards: { web: sessionGuard({ useRememberMeTokens: false, provider: sessionUserProvider({ model: async () => ({ default: (await import('../models/models.js')).User }) }) }) } })
