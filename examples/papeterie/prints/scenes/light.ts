// Light falls from the upper left in every picture: grounds, soft shadows, shading of round things.
import { darker, lighter } from '../kit/colour.ts'
import { box, disc, fill, n, place, polyline, shade, type Point } from '../kit/svg.ts'

export const portrait = { width: 1600, height: 2000 } as const
export const landscape = { width: 1800, height: 1200 } as const
export const wide = { width: 2400, height: 1200 } as const

export type Shadow = { dx?: number; dy?: number; spread?: number; strength?: number }
/**
 * A soft shadow in nine parts: a full middle, four sides and four corners that fade by the gradients of `picture`.
 * A blur filter would cost forty times as much. Crisp edges, because smoothed ones would show as seams.
 */
export function boxShadow(x: number, y: number, width: number, height: number, { dx = 14, dy = 20, spread = 30, strength = 0.34 }: Shadow = {}): string {
  const inset = Math.min(spread * 0.5, width / 2, height / 2)
  const soft = inset + spread * 1.5
  const [left, top, wide, high] = [x + dx + inset, y + dy + inset, width - inset * 2, height - inset * 2]
  const part = (paint: string, px: number, py: number, w: number, h: number): string => (w > 0 && h > 0 ? `<path fill="${paint}" d="${box(px, py, w, h)}"/>` : '')
  const sides = part('url(#fade-n)', left, top - soft, wide, soft) + part('url(#fade-s)', left, top + high, wide, soft) + part('url(#fade-w)', left - soft, top, soft, high) + part('url(#fade-e)', left + wide, top, soft, high)
  const corners = part('url(#fade-nw)', left - soft, top - soft, soft, soft) + part('url(#fade-ne)', left + wide, top - soft, soft, soft) + part('url(#fade-sw)', left - soft, top + high, soft, soft) + part('url(#fade-se)', left + wide, top + high, soft, soft)
  return `<g fill-opacity="${strength}" shape-rendering="crispEdges">${part(shade, left, top, wide, high)}${sides}${corners}</g>`
}

/** Round things are small: ten thin discs add up to a soft edge. */
export function discShadow(x: number, y: number, radius: number, { dx = 14, dy = 20, spread = 30, strength = 0.34 }: Shadow = {}): string {
  return Array.from({ length: 10 }, (_, index) => {
    const grow = spread * (0.5 - 2 * Math.sin(Math.asin(1 - (index + 0.5) / 5) / 3))
    return fill(shade, disc(x + dx, y + dy, Math.max(2, radius + grow)), `fill-opacity="${strength / 10}"`)
  }).join('')
}

/** A table or a wall: flat colour, a little brighter above. Straight down, because a slanted gradient takes five times as long. */
export function groundOf({ width, height }: { width: number; height: number }, colour: string): string {
  return `<defs><linearGradient id="day" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${lighter(colour, 0.22)}"/><stop offset=".55" stop-color="${colour}"/><stop offset="1" stop-color="${darker(colour, 0.07)}"/></linearGradient></defs><rect width="${width}" height="${height}" fill="url(#day)"/>`
}

/** Sun through a window: four slanted panes on the wall. */
export function windowLight(x: number, y: number, size: number, colour: string): string {
  const pane = (column: number, row: number): string => {
    const corner = (u: number, v: number): Point => [x + (column * 1.08 + u) * size, y + (row * 1.08 + v) * size * 1.35 + (column * 1.08 + u) * size * 0.42]
    return polyline([corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)], true)
  }
  return fill(lighter(colour, 0.55), pane(0, 0) + pane(1, 0) + pane(0, 1) + pane(1, 1), 'fill-opacity=".55"')
}

/** A thing lying flat, turned around its middle, with its shadow turned the other way so that the light stays. */
export function lying(content: string, x: number, y: number, width: number, height: number, turn: number, shadow: Shadow = {}, scale = 1): string {
  const radians = (-turn * Math.PI) / 180
  const { dx = 14, dy = 20 } = shadow
  const still = { ...shadow, dx: dx * Math.cos(radians) - dy * Math.sin(radians), dy: dx * Math.sin(radians) + dy * Math.cos(radians) }
  return place(boxShadow(-width / 2, -height / 2, width, height, still) + place(content, { x: -width / 2, y: -height / 2 }), { x, y, turn, scale })
}

/** Shades a box as if it were a roll; `down` when its axis is vertical. */
export function rounded(x: number, y: number, width: number, height: number, down = false): string {
  const id = down ? 'rolldown' : 'roll'
  const stops = [[0, '#fff', 0.1], [0.22, '#fff', 0.34], [0.45, '#fff', 0], [0.5, '#1d0f10', 0], [0.86, '#1d0f10', 0.34], [1, '#1d0f10', 0.2]].map(([offset, colour, opacity]) => `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${opacity}"/>`)
  return `<linearGradient id="${id}" x1="0" y1="0" x2="${down ? 1 : 0}" y2="${down ? 0 : 1}">${stops.join('')}</linearGradient>` + `<path fill="url(#${id})" d="${box(x, y, width, height)}"/>`
}

export const line = (x: number, y: number, dx: number, dy: number): string => `M${n(x)} ${n(y)}l${n(dx)} ${n(dy)}`
