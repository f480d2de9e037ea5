// The statements of a request in their order: when, how long, from which line, and which of them are repeated.
import type { Trail } from '../../server/trail.ts'
import type { OpenHouse } from '../house.ts'
import { Place } from './frame.tsx'
import { sayMs } from './say.ts'
import { placeOf } from './source.ts'
import { summaryOf } from './summary.ts'

export function Statements({ trail, house, tookMs }: { trail: Trail; house: OpenHouse; tookMs?: number | undefined }) {
  const { statements, leftOut } = trail
  if (statements.length === 0) return <p class="none">It asked the database nothing.</p>
  const counts = new Map(summaryOf({ trail }).repeated.map(({ sql, count }) => [sql, count]))
  const endMs = tookMs ?? statements.reduce((end, one) => Math.max(end, one.beganMs + one.tookMs - trail.beganMs), 0)
  return (
    <ol class="statements">
      {statements.map(({ sql, beganMs, tookMs, place }, i) => {
        const frame = place === undefined ? undefined : placeOf(place, house.siteFolder)
        const count = counts.get(sql)
        return (
          <li key={i} data-repeated={count !== undefined || undefined}>
            <div class="line">
              <span class="took">{sayMs(tookMs)}</span>
              <Span fromMs={beganMs - trail.beganMs} tookMs={tookMs} endMs={endMs} />
              {count !== undefined && <span class="flag">asked {count} times</span>}
              {frame && <Place frame={frame} house={house} />}
            </div>
            <pre><code>{outdent(sql)}</code></pre>
          </li>
        )
      })}
      {leftOut > 0 && <li class="none">… and {leftOut} more.</li>}
    </ol>
  )
}

/** SQL that stands indented in its source begins at the margin here. */
function outdent(sql: string): string {
  const lines = sql.replace(/^\s*\n|\s+$/g, '').split('\n')
  const indent = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length))
  return lines.map((line) => line.slice(indent)).join('\n')
}

/** Where in the request it was. Attributes of SVG: the policy of the page allows no style in the markup. */
function Span({ fromMs, tookMs, endMs }: { fromMs: number; tookMs: number; endMs: number }) {
  const scale = 100 / Math.max(endMs, 0.001)
  return <svg class="span" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect width="100" height="6" class="all" /><rect x={fromMs * scale} width={Math.max(0.7, tookMs * scale)} height="6" /></svg>
}
