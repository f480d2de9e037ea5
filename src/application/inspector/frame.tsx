// What every page of the inspector shares: the document, a line of source with its link, an excerpt.
import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { OpenHouse } from '../house.ts'
import { editorLink, excerptOf, shortFile } from './source.ts'
import type { Frame } from './source.ts'

export function drawDocument(title: string, children: ComponentChildren): string {
  return `<!doctype html>${renderToString(
    <html lang="en">
      <head>
        <meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" /><meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <link rel="stylesheet" href="/_inspector/look.css" />
      </head>
      <body class="inspector"><main>{children}</main></body>
    </html>,
  )}`
}

/** Opens the editor at the line. */
export function Place({ frame, house }: { frame: Frame; house: OpenHouse }) {
  const link = editorLink(house.config.editor, frame)
  const text = `${shortFile(frame.file, house.siteFolder)}:${frame.line}`
  return link ? <a class="place" href={link}>{text}</a> : <span class="place">{text}</span>
}

export function Source({ frame }: { frame: Frame }) {
  const excerpt = excerptOf(frame)
  if (!excerpt) return null
  return (
    <pre class="source"><code>
      {excerpt.lines.map((text, i) => {
        const line = excerpt.from + i
        return <span key={line} class={line === frame.line ? 'here' : undefined}><i>{String(line).padStart(4)}</i>{text || ' '}{'\n'}</span>
      })}
    </code></pre>
  )
}

export function Table({ title, rows }: { title: string; rows: readonly (readonly [string, string])[] }) {
  if (rows.length === 0) return null
  return (
    <details class="values">
      <summary>{title}</summary>
      <dl>{rows.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
    </details>
  )
}
