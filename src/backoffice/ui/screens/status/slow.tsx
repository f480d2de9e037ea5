// Where the time goes: routes by what they took in all, and the slowest requests of the last day with their statements.
import { useId, useState } from 'react'
import type { RouteLine, SlowLine } from '../../../api/status.shapes.ts'
import { useTimeZone } from '../../app/session.ts'
import { CopyButton } from '../../kit/copy-button.tsx'
import { Icon } from '../../kit/icons.tsx'
import { StateBadge } from '../../kit/state-badge.tsx'
import { useLanguage, useWords } from '../../lib/language.tsx'
import { sayMoment } from '../../lib/time.ts'
import { sayCount, sayMs } from './say.ts'
import { statusWords } from './status.words.ts'
import styles from './status.module.css'

export function SlowRoutes({ routes }: { routes: readonly RouteLine[] }) {
  const words = useWords(statusWords)
  const { language } = useLanguage()
  const all = routes.reduce((sum, { totalMs }) => sum + totalMs, 0)
  return (
    <section className={`panel ${styles.part}`}>
      <h2>{words.routes}</h2>
      <p className={styles.about}>{words.routesNote}</p>
      {routes.length === 0 ? <p className={styles.none}>{words.noRequests}</p> : (
        <ul className={styles.lines}>
          {routes.map(({ route, count, failed, meanMs, mostMs, totalMs }) => (
            <li key={route} className={styles.route}>
              <code>{route}</code>
              <span className={`figures ${styles.facts}`}>
                <span>{words.times(sayCount(count, language))}</span>
                <span>{words.mean(sayMs(meanMs, language))}</span>
                <span>{words.most(sayMs(mostMs, language))}</span>
                {failed > 0 && <span className={styles.bad}>{words.errors(sayCount(failed, language))}</span>}
              </span>
              <span className={styles.share} aria-hidden="true"><span style={{ width: `${Math.max(0.5, (100 * totalMs) / all)}%` }} /></span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const shownAtFirst = 6

export function SlowRequests({ slow }: { slow: readonly SlowLine[] }) {
  const words = useWords(statusWords)
  const [all, setAll] = useState(false)
  const shown = all ? slow : slow.slice(0, shownAtFirst)
  return (
    <section className={`panel ${styles.part}`}>
      <h2>{words.slow}</h2>
      <p className={styles.about}>{words.slowNote}</p>
      {slow.length === 0 ? <p className={styles.none}>{words.noneSlow}</p> : <ul className={styles.lines}>{shown.map((one) => <SlowRequest key={one.id} slow={one} />)}</ul>}
      {!all && slow.length > shownAtFirst && <button type="button" className={styles.all} onClick={() => setAll(true)}>{words.showAll(slow.length)}</button>}
    </section>
  )
}

function SlowRequest({ slow }: { slow: SlowLine }) {
  const words = useWords(statusWords)
  const { language } = useLanguage()
  const timeZone = useTimeZone()
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <li className={styles.slow}>
      <button type="button" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        <strong className="figures">{sayMs(slow.tookMs, language)}</strong>
        <span className={styles.words}>
          <code>{slow.route}</code>
          <span className={`figures ${styles.facts}`}>
            <time dateTime={slow.at}>{sayMoment(slow.at, language, timeZone)}</time>
            <span>{words.statements(slow.statementCount, sayMs(slow.statementsMs, language))}</span>
          </span>
        </span>
        {slow.status >= 400 && <StateBadge tone={slow.status >= 500 ? 'bad' : 'warn'}>{slow.status}</StateBadge>}
        <Icon name={open ? 'chevronDown' : 'chevronRight'} size={16} />
      </button>
      {open && <div id={id} className={styles.statements}><Statements slow={slow} /></div>}
    </li>
  )
}

function Statements({ slow: { statements, requestId } }: { slow: SlowLine }) {
  const words = useWords(statusWords)
  const { language } = useLanguage()
  return (
    <>
      {statements.length === 0 ? <p className="soft small">{words.noStatements}</p> : (
        <ol>
          {statements.map(({ sql, count, tookMs }) => (
            <li key={sql}>
              <span className={`figures ${styles.facts}`}><span>{sayMs(tookMs, language)}</span>{count > 1 && <span className={styles.repeated}>{words.repeated(count)}</span>}</span>
              <pre>{sql}</pre>
            </li>
          ))}
        </ol>
      )}
      <p className={`soft small ${styles.request}`}>{words.inTheLog} <code>{requestId}</code> <CopyButton text={requestId} label={words.copyId} /></p>
    </>
  )
}
