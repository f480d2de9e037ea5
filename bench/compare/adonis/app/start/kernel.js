import router from '@adonisjs/core/services/router'
import server from '@adonisjs/core/services/server'

server.errorHandler(() => import('./errors.js'))
router.use([() => import('@adonisjs/core/bodyparser_middleware')])
// As Adonis advises, only what needs them pays for session and auth.
export const middleware = router.named({
  session: () => import('@adonisjs/session/session_middleware'),
  auth: () => import('@adonisjs/auth/initialize_auth_middleware'),
})
