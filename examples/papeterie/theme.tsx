// How the house's pages look here: warm paper, ink of pine, vermilion.
import type { Theme } from 'coulisse'
import { shopCounter } from './content/shop.ts'

/** Two sheets, one over the other, in the two inks of the shop. */
const Mark = () => (
  <span class="mark">
    <svg viewBox="0 0 40 40" width="32" height="32" aria-hidden="true">
      <rect x="4" y="8" width="22" height="28" rx="1.5" class="mark-back" />
      <rect x="14" y="4" width="22" height="28" rx="1.5" class="mark-front" />
    </svg>
    <span>Papeterie Lagarde</span>
  </span>
)

const Counter = () => (
  <address class="counter">
    {shopCounter.street}<br />
    {shopCounter.postcode} {shopCounter.city}<br />
    <a href={`tel:${shopCounter.phone.replaceAll(' ', '')}`}>{shopCounter.phone}</a>
  </address>
)

export const theme: Theme = {
  light: { paper: '#fbf9f4', paperSoft: '#f1ede2', ink: '#1f2a25', inkSoft: '#56605a', line: '#ddd7c8', accent: '#b23a1e', onAccent: '#ffffff' },
  dark: { paper: '#151a18', paperSoft: '#1e2522', ink: '#ece9e0', inkSoft: '#a9b0aa', line: '#343d38', accent: '#ff9d80', onAccent: '#2a0d05' },
  logo: () => <Mark />,
  foot: () => <Counter />,
  css: `
.mark{display:inline-flex;align-items:center;gap:.6rem}
.mark-back{fill:var(--ink);opacity:.9}
.mark-front{fill:var(--accent);mix-blend-mode:multiply}
@media(prefers-color-scheme:dark){.mark-front{mix-blend-mode:screen}}
.counter{font-style:normal;line-height:1.6}
.people{display:grid;gap:2rem;grid-template-columns:repeat(auto-fill,minmax(min(15rem,100%),1fr));list-style:none;padding:0}
.person a{text-decoration:none}
.person-name{margin:.6rem 0 0}
.portrait-page{display:grid;gap:2rem}
@media(min-width:48rem){.portrait-page{grid-template-columns:minmax(14rem,1fr) 2fr;gap:4rem}}
`,
}
