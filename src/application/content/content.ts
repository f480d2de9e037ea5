// The door of content: pages, articles and menus. Their writing goes through the doors of records.
export { readMenus } from './menus.sql.ts'
export type { MenuLink } from './menus.sql.ts'
