// An error in development: what it says, the line it came from with those around it, how one got there, and the request.
import type { OpenHouse } from '../house.ts'
import { drawDocument, Place, Source, Table } from './frame.tsx'
import type { RecordedRequest } from './records.ts'
import { framesOf } from './source.ts'
import type { Frame } from './source.ts'
import { Statements } from './statements.tsx'

const mostCauses = 5

export function drawError(error: unknown, record: RecordedRequest, house: OpenHouse): string {
  const causes = causesOf(error)
  return drawDocument(`${nameOf(error)} · ${record.url}`, (
    <>
      <header class="failed">
        <p class="path">{record.method} {record.url}</p>
        <h1>{messageOf(error)}</h1>
        <p class="kind">{nameOf(error)}</p>
      </header>
      <Trace error={error} house={house} />
      {causes.map((cause, i) => <section key={i}><h2>Because of: {messageOf(cause)}</h2><Trace error={cause} house={house} /></section>)}
      <RequestTables record={record} />
      <section><h2>Statements until then</h2><Statements trail={record.trail} house={house} /></section>
      <p class="way"><a href={`/_inspector/${record.id}`}>Everything of this request</a> <a href="/_inspector">All requests</a></p>
    </>
  ))
}

export function RequestTables({ record }: { record: RecordedRequest }) {
  return (
    <section>
      <h2>Request</h2>
      <Table title="Parameters of the route" rows={Object.entries(record.params)} />
      <Table title="Fields of the body" rows={record.body} />
      <Table title="Headers" rows={record.headers} />
    </section>
  )
}

/** The first line of the site's own code is open; where there is none, the first of the house. */
export function Trace({ error, house }: { error: unknown; house: OpenHouse }) {
  const frames = error instanceof Error ? framesOf(error.stack ?? '', house.siteFolder) : []
  const first = frames.find(({ whose }) => whose === 'site') ?? frames.find(({ whose }) => whose === 'house') ?? frames[0]
  if (!first) return <p>It has no stack: what was thrown is no Error.</p>
  return (
    <section class="trace">
      <div class="frame" data-first><Place frame={first} house={house} /> <span class="call">{first.call}</span><Source frame={first} /></div>
      <details>
        <summary>The way there ({frames.length})</summary>
        <ol>{frames.map((frame, i) => <Step key={i} frame={frame} house={house} />)}</ol>
      </details>
    </section>
  )
}

function Step({ frame, house }: { frame: Frame; house: OpenHouse }) {
  return <li data-whose={frame.whose}><Place frame={frame} house={house} /> <span class="call">{frame.call}</span></li>
}

function causesOf(error: unknown): unknown[] {
  const causes: unknown[] = []
  for (let cause = (error as { cause?: unknown } | null)?.cause; cause !== undefined && causes.length < mostCauses; cause = (cause as { cause?: unknown } | null)?.cause) causes.push(cause)
  return causes
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error)
const messageOf = (error: unknown): string => (error instanceof Error ? error.message || error.name : String(error))
