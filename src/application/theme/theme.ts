// Theme: what a site says about the look of the house's pages, without writing pages of its own.
import type { ComponentChildren, VNode } from 'preact'

/** Colours as CSS values. Each pair of text and ground must reach a contrast of 4.5. */
export interface Palette {
  paper: string
  ink: string
  /** Quieter text. */
  inkSoft: string
  line: string
  accent: string
  /** Text on the accent colour. */
  onAccent: string
  /** A second ground for bands and cards. */
  paperSoft: string
}

export interface Theme {
  light?: Partial<Palette>
  dark?: Partial<Palette>
  /** CSS font families. */
  fonts?: { text?: string; display?: string }
  /** The mark in the head of every page; the site's name as text where absent. */
  logo?: () => VNode<any>
  /** A stylesheet of the site's own, appended to the house's. */
  css?: string
  /** Stands at the foot of every page, above the menu. */
  foot?: () => ComponentChildren
}
