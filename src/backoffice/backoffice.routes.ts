// Every JSON route of the back office. They are its own and may change with it; the public API stands under /api.
import type { OpenHouse } from '../application/house.ts'
import type { ApiRoute } from '../application/requests/api-route.ts'
import { accountHelpRoutes } from './api/accounts.routes.ts'
import { accessRoutes } from './api/access.routes.ts'
import { backupRoutes } from './api/backups.routes.ts'
import { cacheRoutes } from './api/cache.routes.ts'
import { consentRoutes } from './api/consents.routes.ts'
import { customerRoutes } from './api/customers.routes.ts'
import { jobRoutes } from './api/jobs.routes.ts'
import { homeRoutes } from './api/home.routes.ts'
import { mailRoutes } from './api/mails.routes.ts'
import { meRoutes } from './api/me.routes.ts'
import { mediaRoutes } from './api/media.routes.ts'
import { orderRoutes } from './api/orders.routes.ts'
import { recordRoutes } from './api/records.routes.ts'
import { searchRoutes } from './api/search.routes.ts'
import { statusRoutes } from './api/status.routes.ts'
import { undoRoutes } from './api/undo.routes.ts'
import { viewingRoutes } from './api/viewing.routes.ts'
import { welcomeRoutes } from './api/welcome.routes.ts'

export function backofficeRoutes(house: OpenHouse): ApiRoute[] {
  return [...welcomeRoutes, ...meRoutes, ...homeRoutes, ...searchRoutes, ...recordRoutes, ...mediaRoutes, ...orderRoutes, ...customerRoutes, ...mailRoutes, ...undoRoutes, ...jobRoutes, ...backupRoutes, ...cacheRoutes, ...statusRoutes(house), ...accessRoutes, ...accountHelpRoutes, ...viewingRoutes, ...consentRoutes]
}
