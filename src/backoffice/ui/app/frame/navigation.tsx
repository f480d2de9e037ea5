// Where a colleague can go: only what their role may open.
import { Link } from '@tanstack/react-router'
import type { ResourceDescription } from '../../../api/shapes.ts'
import { Icon } from '../../kit/icons.tsx'
import type { IconName } from '../../kit/icons.tsx'
import { useSay, useWords } from '../../lib/language.tsx'
import { commonWords } from '../common.words.ts'
import { useMe } from '../session.ts'
import styles from './frame.module.css'

interface Place { to: string; label: string; icon: IconName }

const icons: Record<string, IconName> = { product: 'products', category: 'categories', article: 'articles', page: 'pages', menu: 'menus', media: 'media' }
const ofShop = ['product', 'category']

export const iconOf = (resource: string): IconName => icons[resource] ?? 'star'

/** The places by group, in the order of the day: what is sold, what is written, the house itself. */
export function usePlaces(): { label: string; places: Place[] }[] {
  const words = useWords(commonWords)
  const say = useSay()
  const { resources, may } = useMe()
  const place = (resource: ResourceDescription): Place => ({ to: `/${resource.plural}`, label: say(resource.label.many), icon: iconOf(resource.name) })
  const shop = resources.filter(({ name }) => ofShop.includes(name)).sort((a, b) => ofShop.indexOf(a.name) - ofShop.indexOf(b.name)).map(place)
  const written = resources.filter(({ name }) => !ofShop.includes(name)).sort((a, b) => rank(a) - rank(b)).map(place)
  if (may.orders) shop.unshift({ to: '/orders', label: words.orders, icon: 'orders' })
  if (may.customers) shop.push({ to: '/customers', label: words.customers, icon: 'customers' })
  const ofHouse: Place[] = [
    ...(may.colleagues ? [{ to: '/colleagues', label: words.colleagues, icon: 'customers' as const }, { to: '/roles', label: words.roles, icon: 'shield' as const }, { to: '/keys', label: words.keys, icon: 'key' as const }] : []),
    ...(may.mails ? [{ to: '/mails', label: words.mails, icon: 'mails' as const }] : []),
    ...(may.changes ? [{ to: '/changes', label: words.changes, icon: 'history' as const }] : []),
    ...(may.backups ? [{ to: '/backups', label: words.backups, icon: 'copy' as const }] : []),
    ...(may.status ? [{ to: '/status', label: words.server, icon: 'pulse' as const }] : []),
    ...(may.jobs ? [{ to: '/jobs', label: words.jobs, icon: 'box' as const }, { to: '/cache', label: words.cache, icon: 'device' as const }] : []),
  ]
  return [
    { label: words.shop, places: shop },
    { label: words.content, places: written },
    { label: words.house, places: ofHouse },
  ].filter(({ places }) => places.length > 0)
}

/** Articles and pages first, then the site's own types, menus and media at the end. */
const order = ['article', 'page', '', 'menu', 'media']
function rank(resource: ResourceDescription): number {
  const at = order.indexOf(resource.name)
  return at === -1 ? order.indexOf('') : at
}

export function Navigation() {
  const words = useWords(commonWords)
  const groups = usePlaces()
  return (
    <nav className={styles.navigation} aria-label={words.menu}>
      <NavigationLink to="/" label={words.today} icon="today" exact />
      {groups.map(({ label, places }) => (
        <div key={label} className={styles.group}>
          <div className={styles.groupLabel}>{label}</div>
          {places.map((place) => <NavigationLink key={place.to} {...place} />)}
        </div>
      ))}
    </nav>
  )
}

function NavigationLink({ to, label, icon, exact = false }: Place & { exact?: boolean }) {
  return (
    <Link to={to as '/'} activeOptions={{ exact, includeSearch: false }} className={styles.link} activeProps={{ className: styles.current!, 'aria-current': 'page' }}>
      <Icon name={icon} />
      {label}
    </Link>
  )
}
