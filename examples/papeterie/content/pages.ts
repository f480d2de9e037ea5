// The free pages and the home page.
import { about } from './pages/about.ts'
import { contact } from './pages/contact.ts'
import { delivery } from './pages/delivery.ts'
import { home } from './pages/home.ts'
import { privacy } from './pages/privacy.ts'
import { terms } from './pages/terms.ts'
import type { Page } from './types.ts'

export const pages: readonly Page[] = [home, about, delivery, contact, terms, privacy]
