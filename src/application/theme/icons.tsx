// The house's few icons, drawn on a grid of 24 with one weight of line. They stand beside words or in controls that have a label.
import type { ComponentChildren } from 'preact'

function Icon({ children }: { children: ComponentChildren }) {
  return <svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">{children}</svg>
}

export const SearchIcon = () => <Icon><circle cx="10.5" cy="10.5" r="6" /><path d="m15 15 5.5 5.5" /></Icon>
export const BasketIcon = () => <Icon><path d="M4 9h16l-1.6 10.5H5.6z" /><path d="M8.5 9V7.5a3.5 3.5 0 0 1 7 0V9" /></Icon>
export const PersonIcon = () => <Icon><circle cx="12" cy="8" r="3.75" /><path d="M4.5 20c.8-3.8 3.8-5.75 7.5-5.75s6.7 1.95 7.5 5.75" /></Icon>
export const MenuIcon = () => <Icon><path d="M3.5 8h17M3.5 16h17" /></Icon>
export const CloseIcon = () => <Icon><path d="m5.5 5.5 13 13m0-13-13 13" /></Icon>
export const FilterIcon = () => <Icon><path d="M4 8h9m5 0h2M4 16h2m5 0h9" /><circle cx="15.5" cy="8" r="2.25" /><circle cx="8.5" cy="16" r="2.25" /></Icon>
export const TickIcon = () => <Icon><path d="m4.5 12.5 5 5 10-11" /></Icon>
export const WarningIcon = () => <Icon><circle cx="12" cy="12" r="8.5" /><path d="M12 7.5v5.5m0 3v.5" /></Icon>
export const ArrowIcon = () => <Icon><path d="M4 12h16m-6-6 6 6-6 6" /></Icon>
