// The bar on a page of the site: what drawing it took, folded to one line, without script.
import { renderToString } from 'preact-render-to-string'
import { sayMs } from './say.ts'
import { summaryOf } from './summary.ts'
import type { RecordedRequest } from './records.ts'

export function drawBar(record: RecordedRequest, path: string): string {
  return `<link rel="stylesheet" href="${path}/look.css">${renderToString(<Bar record={record} path={path} />)}`
}

function Bar({ record, path }: { record: RecordedRequest; path: string }) {
  const { statements, statementsMs, repeated, page, cache, jobs, events, mails } = summaryOf(record)
  const lines: [string, string][] = [
    ['Page', `${page ?? '–'}, ${record.route}`],
    ['SQL', statements === 0 ? 'none' : `${statements} in ${sayMs(statementsMs)}`],
    ['Cache', cache ?? 'not asked'],
    ...list('Events', events), ...list('Jobs', jobs), ...list('Mails', mails),
  ]
  return (
    <details class="inspector-bar" id="inspector-bar">
      <summary>
        <strong>{sayMs(record.tookMs ?? 0)}</strong>
        <span>{statements} SQL</span>
        {repeated.length > 0 && <span class="inspector-flag">{repeated.length} repeated</span>}
        {cache !== undefined && <span>{cache.split(':')[0]}</span>}
      </summary>
      <dl>{lines.map(([name, text]) => <div key={name}><dt>{name}</dt><dd>{text}</dd></div>)}</dl>
      {repeated.length > 0 && <p class="inspector-flag">{repeated.map(({ count }) => `${count} ×`).join(', ')} the same statement: one that asks for all at once would do.</p>}
      <p><a href={`${path}/${record.id}`}>Everything of this request</a> <a href={path}>All requests</a></p>
    </details>
  )
}

const list = (name: string, texts: readonly string[]): [string, string][] => (texts.length > 0 ? [[name, texts.join(', ')]] : [])
