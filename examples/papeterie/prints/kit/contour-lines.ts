// Marching squares: the lines of equal height in a grid, joined end to end.
import type { Point } from './svg.ts'

export type Field = { columns: number; rows: number; heights: readonly number[] }
type Edge = string

/** Lines at `level`; with `closed` the ground outside the grid counts as deep, so every line is a ring that can be filled. */
export function contourLines(field: Field, level: number, closed = false): Point[][] {
  const pad = closed ? 1 : 0
  const heightAt = (column: number, row: number): number =>
    column < 0 || row < 0 || column >= field.columns || row >= field.rows ? level - 1 : field.heights[row * field.columns + column]! - level
  const links = new Map<Edge, Edge[]>()
  const points = new Map<Edge, Point>()
  for (let row = -pad; row < field.rows - 1 + pad; row++) {
    for (let column = -pad; column < field.columns - 1 + pad; column++) linkCell(column, row, heightAt, links, points)
  }
  return joined(links, points)
}

function linkCell(column: number, row: number, heightAt: (c: number, r: number) => number, links: Map<Edge, Edge[]>, points: Map<Edge, Point>): void {
  const corners = [[column, row], [column + 1, row], [column + 1, row + 1], [column, row + 1]] as const
  const cut: Edge[] = []
  corners.forEach(([x, y], index) => {
    const [nextX, nextY] = corners[(index + 1) % 4]!
    const [here, there] = [heightAt(x, y), heightAt(nextX, nextY)]
    if (here > 0 === there > 0) return
    const name = `${Math.min(x, nextX)},${Math.min(y, nextY)},${x === nextX ? 'v' : 'h'}`
    const share = here / (here - there)
    points.set(name, [x + (nextX - x) * share, y + (nextY - y) * share])
    cut.push(name)
  })
  for (let pair = 0; pair + 1 < cut.length; pair += 2) {
    link(links, cut[pair]!, cut[pair + 1]!)
    link(links, cut[pair + 1]!, cut[pair]!)
  }
}

function link(links: Map<Edge, Edge[]>, from: Edge, to: Edge): void {
  const list = links.get(from)
  if (list) list.push(to)
  else links.set(from, [to])
}

function joined(links: Map<Edge, Edge[]>, points: Map<Edge, Point>): Point[][] {
  const lines: Point[][] = []
  const seen = new Set<Edge>()
  const starts = [...links.keys()].sort((a, b) => links.get(a)!.length - links.get(b)!.length)
  for (const start of starts) {
    if (seen.has(start)) continue
    const line: Point[] = []
    for (let edge: Edge | undefined = start; edge !== undefined; edge = links.get(edge)!.find((next) => !seen.has(next))) {
      seen.add(edge)
      line.push(points.get(edge)!)
    }
    if (links.get(start)!.length === 2) line.push(points.get(start)!)
    lines.push(line)
  }
  return lines
}
