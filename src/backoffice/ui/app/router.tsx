// Every address of the back office and its screen. Screens are fetched when they are first opened.
import type { ErrorRouteComponent } from '@tanstack/react-router'
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { QueryCache, QueryClient } from '@tanstack/react-query'
import { Refused } from '../lib/client.ts'
import { meQuery } from './session.ts'
import { Frame } from './frame/frame.tsx'
import { Failed, NotHere } from './failures.tsx'
import { Home } from '../screens/home/home.tsx'
import { LogIn } from '../screens/login/login.tsx'

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: (error) => { if (error instanceof Refused && error.status === 401) toLogIn() } }),
  defaultOptions: { queries: { staleTime: 10_000, retry: (count, error) => count < 2 && !(error instanceof Refused && error.status >= 400 && error.status < 500) } },
})
queryClient.setQueryDefaults(['title'], { gcTime: Infinity, staleTime: Infinity })

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({ notFoundComponent: NotHere })

/** Where a colleague comes back to after logging in. */
export interface BackSearch { back?: string }
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined)

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: (search: Record<string, unknown>): BackSearch => (text(search['back']) ? { back: text(search['back'])! } : {}),
  component: LogIn,
})

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  component: lazyRouteComponent(() => import('../screens/welcome/welcome.tsx'), 'Welcome'),
})

const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(meQuery)
    } catch (error) {
      if (error instanceof Refused && error.reason === 'only-viewing') return void window.location.assign('/')
      if (error instanceof Refused && (error.status === 401 || error.status === 403)) throw redirect({ to: '/login', search: location.href === '/' ? {} : { back: location.href } })
      throw error
    }
  },
  component: Frame,
  errorComponent: Failed as ErrorRouteComponent,
  notFoundComponent: NotHere,
})

/** A list's state stands in its address: a colleague can send it to another, and Back works. */
export type ListSearch = Record<string, string>
const listSearch = (search: Record<string, unknown>): ListSearch =>
  Object.fromEntries(Object.entries(search).flatMap(([name, value]) => (text(value) !== undefined ? [[name, text(value)!]] : typeof value === 'boolean' ? [[name, String(value)]] : [])))

const home = createRoute({ getParentRoute: () => inside, path: '/', component: Home })
const orders = createRoute({ getParentRoute: () => inside, path: '/orders', validateSearch: listSearch, component: lazyRouteComponent(() => import('../screens/orders/orders.tsx'), 'OrdersScreen') })
const order = createRoute({ getParentRoute: () => inside, path: '/orders/$id', component: lazyRouteComponent(() => import('../screens/orders/order.tsx'), 'OrderScreen') })
const customers = createRoute({ getParentRoute: () => inside, path: '/customers', validateSearch: listSearch, component: lazyRouteComponent(() => import('../screens/customers/customers.tsx'), 'CustomersScreen') })
const customer = createRoute({ getParentRoute: () => inside, path: '/customers/$id', component: lazyRouteComponent(() => import('../screens/customers/customer.tsx'), 'CustomerScreen') })
const consents = createRoute({ getParentRoute: () => inside, path: '/consents', validateSearch: listSearch, component: lazyRouteComponent(() => import('../screens/consents/consents.tsx'), 'ConsentsScreen') })
const mails = createRoute({ getParentRoute: () => inside, path: '/mails', validateSearch: listSearch, component: lazyRouteComponent(() => import('../screens/mails/mails.tsx'), 'MailsScreen') })
const mail = createRoute({ getParentRoute: () => inside, path: '/mails/$id', component: lazyRouteComponent(() => import('../screens/mails/mail.tsx'), 'MailScreen') })
const letters = createRoute({ getParentRoute: () => inside, path: '/letters', component: lazyRouteComponent(() => import('../screens/mails/letters.tsx'), 'LettersScreen') })
const letter = createRoute({ getParentRoute: () => inside, path: '/letters/$kind', validateSearch: listSearch, component: lazyRouteComponent(() => import('../screens/mails/letter.tsx'), 'LetterScreen') })
const changes = createRoute({ getParentRoute: () => inside, path: '/changes', validateSearch: listSearch, component: lazyRouteComponent(() => import('../screens/undo/changes.tsx'), 'ChangesScreen') })
const undo = createRoute({ getParentRoute: () => inside, path: '/undo', validateSearch: listSearch, remountDeps: ({ search }) => search, component: lazyRouteComponent(() => import('../screens/undo/undo.tsx'), 'UndoScreen') })
const jobs = createRoute({ getParentRoute: () => inside, path: '/jobs', component: lazyRouteComponent(() => import('../screens/jobs/jobs.tsx'), 'JobsScreen') })
const backups = createRoute({ getParentRoute: () => inside, path: '/backups', component: lazyRouteComponent(() => import('../screens/backups/backups.tsx'), 'BackupsScreen') })
const status = createRoute({ getParentRoute: () => inside, path: '/status', validateSearch: listSearch, component: lazyRouteComponent(() => import('../screens/status/status.tsx'), 'StatusScreen') })
const cache = createRoute({ getParentRoute: () => inside, path: '/cache', validateSearch: listSearch, component: lazyRouteComponent(() => import('../screens/cache/cache.tsx'), 'CacheScreen') })
const roles = createRoute({ getParentRoute: () => inside, path: '/roles', component: lazyRouteComponent(() => import('../screens/access/roles.tsx'), 'RolesScreen') })
const role = createRoute({ getParentRoute: () => inside, path: '/roles/$name', component: lazyRouteComponent(() => import('../screens/access/role.tsx'), 'RoleScreen') })
const colleagues = createRoute({ getParentRoute: () => inside, path: '/colleagues', component: lazyRouteComponent(() => import('../screens/access/colleagues.tsx'), 'ColleaguesScreen') })
const keys = createRoute({ getParentRoute: () => inside, path: '/keys', component: lazyRouteComponent(() => import('../screens/access/keys.tsx'), 'KeysScreen') })
const why = createRoute({ getParentRoute: () => inside, path: '/why', validateSearch: listSearch, component: lazyRouteComponent(() => import('../screens/access/why.tsx'), 'WhyScreen') })
const picture = createRoute({ getParentRoute: () => inside, path: '/media/$id', component: lazyRouteComponent(() => import('../screens/media/picture.tsx'), 'PictureScreen') })
const list = createRoute({ getParentRoute: () => inside, path: '/$plural', validateSearch: listSearch, component: lazyRouteComponent(() => import('../screens/list/list.tsx'), 'RecordListScreen') })
const create = createRoute({ getParentRoute: () => inside, path: '/$plural/new', validateSearch: listSearch, component: lazyRouteComponent(() => import('../screens/form/form.tsx'), 'NewRecordScreen') })
const edit = createRoute({ getParentRoute: () => inside, path: '/$plural/$id', component: lazyRouteComponent(() => import('../screens/form/form.tsx'), 'RecordScreen') })
const history = createRoute({ getParentRoute: () => inside, path: '/$plural/$id/history', component: lazyRouteComponent(() => import('../screens/history/history.tsx'), 'HistoryScreen') })

export const router = createRouter({
  basepath: '/backoffice',
  routeTree: root.addChildren([login, welcome, inside.addChildren([home, orders, order, customers, customer, consents, mails, mail, letters, letter, changes, undo, jobs, backups, cache, status, roles, role, colleagues, keys, why, picture, list, create, edit, history])]),
  context: { queryClient },
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register { router: typeof router }
}

/** The session has ended: log in again and come back. What was typed is kept on this device. */
export function toLogIn(): void {
  const { pathname, href } = router.state.location
  if (pathname === '/login' || pathname === '/welcome') return
  void router.navigate({ to: '/login', search: { back: href } })
}
