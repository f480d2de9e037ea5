// Plots as SVG: a dot for each peer on a logarithmic scale, with its figure beside it; legible in light and in dark.

import { significant } from '../support/results.ts'

export interface Panel {
  title: string
  unit: string
  points: { label: string; value: number; ours: boolean }[]
}

const width = 620
const margin = 24
const labelWidth = 156
const valueWidth = 72
const rowHeight = 22
const panelHead = 52
const panelGap = 26
const titleHeight = 52

const style = `
  text { font: 13px system-ui, sans-serif; fill: #1f2328 } .title { font-size: 18px; font-weight: 600 } .panel { font-weight: 600 }
  .tick { font-size: 11px; fill: #59636e } .grid { stroke: #d1d9e0 } .guide { stroke: #d1d9e0; stroke-dasharray: 1 4; stroke-linecap: round }
  .back { fill: #ffffff } .value { paint-order: stroke; stroke: #ffffff; stroke-width: 4px } .dot { fill: #59636e } .ours .dot { fill: #0969da } .ours text { fill: #0969da; font-weight: 600 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .tick { fill: #9198a1 } .grid, .guide { stroke: #3d444d } .back { fill: #0d1117 } .value { stroke: #0d1117 }
    .dot { fill: #9198a1 } .ours .dot { fill: #58a6ff } .ours text { fill: #58a6ff }
  }`

export function drawPlot(title: string, panels: readonly Panel[]): string {
  const shown = panels.filter(({ points }) => points.length > 0)
  let top = titleHeight
  const drawn = shown.map((panel) => {
    const text = drawPanel(panel, top)
    top += heightOf(panel) + panelGap
    return text
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${top}" width="${width}" height="${top}" role="img" aria-label="${escape(title)}">
<style>${style}</style>
<rect class="back" width="100%" height="100%"/>
<text class="title" x="${margin}" y="34">${escape(title)}</text>
${drawn.join('\n')}
</svg>
`
}

function heightOf({ points }: Panel): number {
  return panelHead + points.length * rowHeight
}

function drawPanel({ title, unit, points }: Panel, top: number): string {
  const scale = scaleOf(points.map(({ value }) => value))
  const bottom = top + panelHead + points.length * rowHeight
  const ticks = scale.ticks.map((tick) => `<line class="grid" x1="${scale.at(tick)}" x2="${scale.at(tick)}" y1="${top + panelHead - 8}" y2="${bottom - 6}"/><text class="tick" text-anchor="middle" x="${scale.at(tick)}" y="${top + panelHead - 14}">${tick.toLocaleString('en-GB', { maximumFractionDigits: 6 })}</text>`)
  const rows = points.map((point, row) => drawPoint(point, scale.at(point.value), top + panelHead + row * rowHeight + 10))
  return `<text class="panel" x="${margin}" y="${top + 14}">${escape(title)}, ${escape(unit)}</text>\n${ticks.join('')}\n${rows.join('\n')}`
}

function drawPoint({ label, value, ours }: Panel['points'][number], x: number, y: number): string {
  return `<g${ours ? ' class="ours"' : ''}><text x="${margin}" y="${y + 4}">${escape(label)}</text><line class="guide" x1="${margin + labelWidth}" x2="${x}" y1="${y}" y2="${y}"/><circle class="dot" cx="${x}" cy="${y}" r="5"/><text class="value" x="${x + 11}" y="${y + 4}">${significant(value)}</text></g>`
}

interface Scale {
  ticks: number[]
  at(value: number): number
}

/** Whole powers of ten around all values. */
function scaleOf(values: readonly number[]): Scale {
  const lowest = Math.floor(Math.log10(Math.min(...values)))
  const highest = Math.max(lowest + 1, Math.ceil(Math.log10(Math.max(...values))))
  const left = margin + labelWidth
  const perPower = (width - margin - valueWidth - left) / (highest - lowest)
  return {
    ticks: Array.from({ length: highest - lowest + 1 }, (_, power) => Number(`1e${lowest + power}`)),
    at: (value) => Math.round((left + (Math.log10(value) - lowest) * perPower) * 10) / 10,
  }
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
