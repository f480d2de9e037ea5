// The pages of the inspector: the last requests, and everything of one.
import type { Attempted } from '../../server/observe.ts'
import type { OpenHouse } from '../house.ts'
import { RequestTables, Trace } from './error-page.tsx'
import { drawDocument } from './frame.tsx'
import type { RecordedRequest, Records } from './records.ts'
import { sayClock, sayMs } from './say.ts'
import { Statements } from './statements.tsx'
import { summaryOf } from './summary.ts'

export function drawList(records: Records, house: OpenHouse): string {
  const requests = records.list()
  return drawDocument(`Inspector · ${house.site.name}`, (
    <>
      <header><p class="path">{house.site.name}</p><h1>Requests</h1></header>
      {requests.length === 0 ? <p class="none">None yet. Open a page of the site, then load this one again. After each change of the site’s files it begins anew.</p> : (
        <table>
          <thead><tr><th>At</th><th>Request</th><th class="number">Status</th><th class="number">Time</th><th class="number">SQL</th><th>Cache</th><th>Led to</th></tr></thead>
          <tbody>{requests.map((record) => <Row key={record.id} record={record} />)}</tbody>
        </table>
      )}
    </>
  ))
}

function Row({ record }: { record: RecordedRequest }) {
  const { statements, repeated, cache, events, jobs, mails } = summaryOf(record)
  return (
    <tr>
      <td>{sayClock(record.atMs)}</td>
      <td class="request"><a href={`/_inspector/${record.id}`}>{record.method} {record.url}</a></td>
      <td class="number" data-bad={(record.status ?? 0) >= 500 || undefined}>{record.status ?? '…'}</td>
      <td class="number">{record.tookMs === undefined ? '…' : sayMs(record.tookMs)}</td>
      <td class="number">{statements}{repeated.length > 0 && <> <span class="flag">{repeated.length} repeated</span></>}</td>
      <td>{cache?.split(':')[0] ?? ''}</td>
      <td>{[...events, ...jobs, ...mails].join(', ')}</td>
    </tr>
  )
}

export function drawRequest(record: RecordedRequest, attempts: readonly Attempted[], house: OpenHouse): string {
  const { statements, statementsMs, repeated, page, cache, events, jobs, mails } = summaryOf(record)
  const facts: [string, string][] = [
    ['Answered', `${record.status ?? 'not yet'}${record.tookMs === undefined ? '' : ` in ${sayMs(record.tookMs)}`}`],
    ['Route', record.route], ['Page', page ?? 'none drawn'],
    ['Cache', cache ?? 'not asked'],
    ['SQL', statements === 0 ? 'none' : `${statements} in ${sayMs(statementsMs)}${repeated.length > 0 ? `, ${repeated.length} of them repeated` : ''}`],
    ['Events', events.join(', ') || 'none'], ['Jobs', jobs.join(', ') || 'none'], ['Mails', mails.join(', ') || 'none'],
    ['In the log', record.id],
  ]
  return drawDocument(`${record.method} ${record.url}`, (
    <>
      <header><p class="path"><a href="/_inspector">All requests</a> {sayClock(record.atMs)}</p><h1 class="address">{record.method} {record.url}</h1></header>
      <dl class="facts">{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
      {record.error !== undefined && <section><h2>{String(record.error)}</h2><Trace error={record.error} house={house} /></section>}
      <section><h2>Statements</h2><Statements trail={record.trail} house={house} tookMs={record.tookMs} /></section>
      {attempts.map((attempt, i) => <Attempt key={i} attempt={attempt} house={house} />)}
      <RequestTables record={record} />
    </>
  ))
}

/** A job that it added, and what that did; empty until it has run. */
function Attempt({ attempt: { name, outcome, tookMs, trail }, house }: { attempt: Attempted; house: OpenHouse }) {
  return (
    <section>
      <h2>Job {name}: {outcome} in {sayMs(tookMs)}</h2>
      {trail.error !== undefined && <Trace error={trail.error} house={house} />}
      <Statements trail={trail} house={house} tookMs={tookMs} />
    </section>
  )
}
