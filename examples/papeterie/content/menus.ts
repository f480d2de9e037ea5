// The menus around every page; addresses without the language prefix.
import type { Menu } from './types.ts'
import { both } from './words.ts'

export const menus: readonly Menu[] = [
  {
    slug: 'main',
    name: 'Main',
    entries: [
      { label: both('Shop', 'Boutique'), url: '/categories' },
      { label: both('Prints', 'Estampes'), url: '/categories/prints' },
      { label: both('Notebooks', 'Carnets'), url: '/categories/notebooks' },
      { label: both('Printmakers', 'Artistes'), url: '/printmakers' },
      { label: both('Journal', 'Journal'), url: '/journal' },
    ],
  },
  {
    slug: 'footer',
    name: 'Footer',
    entries: [
      { label: both('About us', 'La maison'), url: '/about' },
      { label: both('Delivery and returns', 'Livraison et retours'), url: '/delivery' },
      { label: both('Contact', 'Contact'), url: '/contact' },
      { label: both('Terms and legal notice', 'Conditions et mentions légales'), url: '/terms' },
      { label: both('Privacy', 'Vie privée'), url: '/privacy' },
    ],
  },
]
