// The shop's inks and papers, and how they mix: two inks over one another multiply, as on a press.

export const paper = {
  white: '#fbf8f1', cream: '#f6eedd', bone: '#ece3d2', blush: '#f4dace', sky: '#d5e2e6', sage: '#d2dac5',
  butter: '#f6e4b0', kraft: '#cba97f', stone: '#d9d3c8', lilac: '#ddd5e4', midnight: '#1c2741', aubergine: '#432a3b', forest: '#22423a',
} as const

export const ink = {
  black: '#2a2829', federal: '#34508e', blue: '#2b6cb8', cornflower: '#6c96e6', aqua: '#55bfd2', teal: '#0b7f86', mint: '#84cdb5',
  green: '#1f9a5f', hunter: '#2c5f50', moss: '#7f8f3c', yellow: '#ffd640', sunflower: '#fbb02a', orange: '#f9793b', red: '#e44b37',
  pink: '#fb6a94', rose: '#f7a8b0', burgundy: '#8c2c4c', plum: '#6b4a8c', brown: '#7c543c', gold: '#b58a43', grey: '#8f9499', slate: '#4f5b6b',
} as const

/** Walls and table tops of the product pictures. */
export const ground = {
  chalk: '#f3eee4', linen: '#e9dfcf', sand: '#e3d0b4', clay: '#d8a68a', terracotta: '#c97a5a', blush: '#efcdc0', rose: '#e2a9a4',
  sage: '#bfcab0', olive: '#98a079', fog: '#d4dbd9', mist: '#bcced3', denim: '#7d98b3', ochre: '#e2b763', straw: '#f1dc9f', lilac: '#cfc4da',
  night: '#222d47', pine: '#2d4d43', plum: '#54364a', ash: '#c9c4ba', slate: '#5a6670',
} as const

type Rgb = [red: number, green: number, blue: number]

function rgb(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

function hex(channels: Rgb): string {
  return '#' + channels.map((channel) => Math.round(Math.min(255, Math.max(0, channel))).toString(16).padStart(2, '0')).join('')
}

export function blend(from: string, to: string, share: number): string {
  const [a, b] = [rgb(from), rgb(to)]
  return hex([a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share])
}

/** What one sees where the second ink is printed over the first. */
export function overprinted(first: string, second: string): string {
  const [a, b] = [rgb(first), rgb(second)]
  return hex([(a[0] * b[0]) / 255, (a[1] * b[1]) / 255, (a[2] * b[2]) / 255])
}

export const darker = (colour: string, share: number): string => blend(colour, '#1a1210', share)
export const lighter = (colour: string, share: number): string => blend(colour, '#fffaf0', share)
