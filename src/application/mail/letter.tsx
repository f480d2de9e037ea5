// The parts that letters are drawn with. Styles stand on each element, since most mail programs drop stylesheets.
import type { ComponentChildren } from 'preact'
import { hasNoLanguage } from '../theme/frame.ts'
import { wordsIn } from '../theme/words.ts'
import { displayFont, nightStyles, textFont, useLetter } from './letter-look.ts'
import { letterWords } from './mail.words.ts'
import type { Theme } from '../theme/theme.ts'

/** The whole document around what a letter says. */
export function Letter({ subject, theme, children }: { subject: string; theme: Theme | undefined; children: ComponentChildren }) {
  const { locale, siteName, colours } = useLetter()
  return (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{subject}</title>
        <style dangerouslySetInnerHTML={{ __html: nightStyles(theme) }} />
      </head>
      <body class="ground" style={{ margin: 0, padding: '32px 12px', background: colours.paperSoft }}>
        <table role="presentation" width="100%" cellSpacing="0" cellPadding="0" style={{ maxWidth: '600px', margin: '0 auto', textAlign: 'left' }}>
          <tr data-plain="skip"><td style={{ padding: '0 4px 20px' }}><p class="ink" style={{ margin: 0, font: `22px/1.3 ${displayFont}`, color: colours.ink }}>{siteName}</p></td></tr>
          <tr><td class="sheet" style={{ padding: '32px 28px 20px', background: colours.paper, border: `1px solid ${colours.line}`, borderRadius: '6px' }}>{children}</td></tr>
          <tr><td style={{ padding: '20px 4px 0' }}><Foot /></td></tr>
        </table>
      </body>
    </html>
  )
}

function Foot() {
  const { locale, siteName, publicUrl, prefix, colours } = useLetter()
  const style = { margin: 0, font: `14px/1.6 ${textFont}`, color: colours.inkSoft }
  return (
    <>
      <p class="soft" style={style}>{wordsIn(letterWords, locale).yours(siteName)}</p>
      <p class="soft" style={style}><a class="soft" href={`${publicUrl}${prefix || '/'}`} style={{ color: colours.inkSoft }}>{new URL(publicUrl).host}</a></p>
    </>
  )
}

/** The one heading of a letter. */
export function Title({ children }: { children: ComponentChildren }) {
  const { colours } = useLetter()
  return <h1 class="ink" style={{ margin: '0 0 16px', font: `normal 28px/1.25 ${displayFont}`, color: colours.ink }}>{children}</h1>
}

/** A heading above a part. */
export function Part({ children }: { children: ComponentChildren }) {
  const { colours } = useLetter()
  return <h2 class="ink" style={{ margin: '28px 0 8px', font: `bold 16px/1.4 ${textFont}`, color: colours.ink }}>{children}</h2>
}

export function Text({ soft = false, children }: { soft?: boolean; children: ComponentChildren }) {
  const { colours } = useLetter()
  return <p class={soft ? 'soft' : 'ink'} style={{ margin: '0 0 16px', font: `${soft ? 14 : 16}px/1.6 ${textFont}`, color: soft ? colours.inkSoft : colours.ink }}>{children}</p>
}

export function List({ children }: { children: ComponentChildren[] }) {
  const { colours } = useLetter()
  return <ul class="ink" style={{ margin: '0 0 16px', padding: '0 0 0 20px', font: `16px/1.6 ${textFont}`, color: colours.ink }}>{children.map((child, index) => <li key={index}>{child}</li>)}</ul>
}

/** Lines that belong together, such as an address. */
export function Lines({ lines }: { lines: readonly string[] }) {
  return <Text>{lines.filter(Boolean).map((line, index) => <>{index > 0 && <br />}{line}</>)}</Text>
}

/** The address of a page of this site: a path becomes a whole address in the letter's language. */
export function useAddress(to: string): string {
  const { publicUrl, prefix } = useLetter()
  return to.startsWith('/') ? `${publicUrl}${hasNoLanguage(to) ? '' : prefix}${to}` : to
}

export function Anchor({ to, children }: { to: string; children: ComponentChildren }) {
  const { colours } = useLetter()
  return <a class="link" href={useAddress(to)} style={{ color: colours.accent }}>{children}</a>
}

/** What the letter asks for, with its address in plain sight below it. */
export function Button({ to, children }: { to: string; children: ComponentChildren }) {
  const { locale, colours } = useLetter()
  const address = useAddress(to)
  const style = { display: 'inline-block', padding: '12px 22px', borderRadius: '4px', background: colours.accent, color: colours.onAccent, font: `bold 16px/1.3 ${textFont}`, textDecoration: 'none' }
  return (
    <>
      <p style={{ margin: '24px 0 20px' }}><a class="button" href={address} style={style}>{children}</a></p>
      <div data-plain="skip">
        <Text soft>{wordsIn(letterWords, locale).orCopy}<br /><a class="soft" href={address} style={{ color: colours.inkSoft, wordBreak: 'break-all' }}>{address}</a></Text>
      </div>
    </>
  )
}

export interface LetterRow {
  name: ComponentChildren
  /** Smaller, below the name. */
  note?: string
  value: string
  /** Above it a line, and both in bold: a total. */
  total?: boolean
}

/** Names on the left, amounts on the right. */
export function Rows({ caption, rows }: { caption: string; rows: readonly LetterRow[] }) {
  return (
    <table aria-label={caption} width="100%" cellSpacing="0" cellPadding="0" style={{ margin: '0 0 20px', borderCollapse: 'collapse' }}>
      {rows.map((row, index) => <RowOf key={index} row={row} first={index === 0} />)}
    </table>
  )
}

function RowOf({ row, first }: { row: LetterRow; first: boolean }) {
  const { colours } = useLetter()
  const border = `${row.total ? 2 : 1}px solid ${row.total ? colours.ink : colours.line}`
  const cell = { padding: '10px 0', verticalAlign: 'top', font: `${row.total ? 'bold ' : ''}16px/1.5 ${textFont}`, color: colours.ink, ...(!first && { borderTop: border }) }
  const names = first ? 'ink' : 'ink line'
  return (
    <tr>
      <th scope="row" class={names} align="left" style={{ ...cell, fontWeight: row.total ? 'bold' : 'normal', textAlign: 'left' }}>
        {row.name}
        {row.note && <><br /><span class="soft" style={{ fontSize: '14px', color: colours.inkSoft }}>{row.note}</span></>}
      </th>
      <td class={names} align="right" style={{ ...cell, textAlign: 'right', paddingLeft: '16px' }}>{row.value}</td>
    </tr>
  )
}
