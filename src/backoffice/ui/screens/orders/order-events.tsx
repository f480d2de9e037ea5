// What has happened to an order: its steps and what it did to the stock.
import type { HistoryEntry, OpenOrder } from '../../../api/shapes.ts'
import { useTimeZone } from '../../app/session.ts'
import { useLanguage, useWords } from '../../lib/language.tsx'
import { sayMoment } from '../../lib/time.ts'
import { orderWords } from './orders.words.ts'
import styles from './orders.module.css'

export function OrderEvents({ opened: { order, movements, history } }: { opened: OpenOrder }) {
  const words = useWords(orderWords)
  const { language } = useLanguage()
  const timeZone = useTimeZone()
  const skuOf = (movement: OpenOrder['movements'][number]) => movement.sku ?? order.lines.find(({ variant }) => variant === movement.variant)?.sku ?? words.goneVariant
  return (
    <section className={`panel ${styles.events}`}>
      <h2>{words.history}</h2>
      <ol>{history.map((entry) => <li key={entry.position}><span>{words.event(entry.action, who(entry, words))}</span><time className="soft small" dateTime={entry.at}>{sayMoment(entry.at, language, timeZone)}</time></li>)}</ol>
      {movements.length > 0 && (
        <details>
          <summary>{words.movements(movements.length)}</summary>
          <ul>{movements.map((movement) => <li key={movement.id}><span className="figures">{skuOf(movement)}: {movement.change > 0 ? `+${movement.change}` : `−${-movement.change}`}</span><time className="soft small" dateTime={movement.at}>{sayMoment(movement.at, language, timeZone)}</time></li>)}</ul>
        </details>
      )}
    </section>
  )
}

function who(entry: HistoryEntry, words: (typeof orderWords)['en']): string {
  return entry.actorKind === 'guest' ? words.theCustomer : entry.actorKind === 'job' ? words.theSite : entry.actorName
}
