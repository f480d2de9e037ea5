// Letters about an order: that it was placed, sent, cancelled. Each is written by a job after the commit, once, however often the job runs.
import type { JobHandlerWith, RunningJob } from '../../server/jobs/job.ts'
import type { Ctx } from '../context.ts'
import { Button, Part, Text, Title } from '../mail/letter.tsx'
import { declareLetter } from '../mail/letter-declaration.ts'
import type { Letter, LetterPlace } from '../mail/letter-declaration.ts'
import { sendLetter } from '../mail/send-letter.ts'
import { BilledTo, dateOf, Destination, Goods, HowToPay, moneyOf, Transfer, wordsOf } from './order-letter.tsx'
import type { OrderToTell } from './order-letter.tsx'
import { findOrder } from './order.ts'
import { sampleOrder } from './sample-order.ts'

/** `token` opens the confirmation page. */
interface Payload { order: string; token?: string }

type Told = OrderToTell & { token?: string | undefined }

export const orderMailJobs: Record<'mail:order-confirmation' | 'mail:order-sent' | 'mail:order-cancelled', JobHandlerWith<Ctx>> = {
  'mail:order-confirmation': tell(() => confirmationLetter),
  'mail:order-sent': tell(({ order }) => (order.delivery.collection ? collectedLetter : sentLetter)),
  'mail:order-cancelled': tell(() => cancelledLetter),
}

function tell(choose: (told: Told) => Letter<Told>): JobHandlerWith<Ctx> {
  return async (ctx, { order: id, token }: Payload, job: RunningJob) => {
    const order = await findOrder(ctx, { id })
    if (!order) return
    const told = { order, site: ctx.site, token }
    await sendLetter(ctx, choose(told), told, { email: order.email, locale: order.locale, id: job.id })
  }
}

/** What a site's own text may name. */
const named = {
  texts: (told: Told) => ({
    name: told.order.billingAddress.name,
    number: told.order.number,
    placedOn: dateOf(told, told.order.placedAt),
    sentOn: dateOf(told, told.order.sentAt ?? told.order.placedAt),
    cancelledOn: dateOf(told, told.order.cancelledAt ?? told.order.placedAt),
    total: moneyOf(told, told.order.totalMinor),
    refund: told.order.paymentStatus === 'refund-due' ? moneyOf(told, told.order.totalMinor) : '',
    note: told.order.note ?? '',
    link: linkTo(told),
  }),
  parts: (told: Told) => ({
    goods: <Goods {...told} />,
    payment: <HowToPay {...told} />,
    destination: <Destination {...told} />,
    billing: told.order.deliveryAddress ? <BilledTo {...told} /> : null,
  }),
  sample: ({ site, locale }: LetterPlace): Told => ({ order: sampleOrder(site, locale), site, token: 'preview-preview-preview-preview-preview-pre' }),
}

/** Of the letters after the confirmation, which alone brings a guest's link. */
const namedLater = { ...named, needs: ['number'], sample: (place: LetterPlace): Told => ({ ...named.sample(place), token: undefined }) }

/** A guest's link stands in the confirmation; members find the order in their account. */
function linkTo({ order, token }: Told): string {
  if (token) return `/orders/${order.number}?token=${token}`
  return order.account ? `/account/orders/${order.number}` : ''
}

export const confirmationLetter = declareLetter<Told>({
  ...named,
  kind: 'order-confirmation', label: { en: 'Order confirmation', fr: 'Confirmation de commande' },
  when: { en: 'As soon as an order is placed.', fr: 'Dès qu’une commande est passée.' },
  needs: ['number', 'goods', 'payment'],
  draw: (told) => {
    const { order, token } = told
    const words = wordsOf(told)
    const body = (
      <>
        <Title>{words.thanks}</Title>
        <Text>{words.noted(order.number, dateOf(told, order.placedAt))}</Text>
        <Goods {...told} />
        <HowToPay {...told} />
        <Destination {...told} />
        {order.deliveryAddress && <BilledTo {...told} />}
        {order.note && <><Part>{words.yourNote}</Part><Text>{order.note}</Text></>}
        {token && <Button to={linkTo(told)}>{words.toOrder}</Button>}
        {token && <Text soft>{words.keep}</Text>}
        <Text>{words.questions}</Text>
      </>
    )
    return { subject: words.confirmationSubject(order.number), body }
  },
})

export const sentLetter = declareLetter<Told>({
  ...namedLater,
  kind: 'order-sent', label: { en: 'Order sent', fr: 'Commande expédiée' },
  when: { en: 'When an order has left.', fr: 'Quand une commande est partie.' },
  draw: (told) => {
    const { order } = told
    const words = wordsOf(told)
    const body = (
      <>
        <Title>{words.sentTitle}</Title>
        <Text>{words.sent(order.number, dateOf(told, order.sentAt ?? order.placedAt))}</Text>
        <Goods {...told} />
        <Destination {...told} />
        {order.paymentStatus === 'due' && <><Part>{words.payTitle}</Part><Text>{words.stillToPay}</Text><Transfer {...told} /></>}
        <OwnOrder {...told} />
        <Text>{words.questions}</Text>
      </>
    )
    return { subject: words.sentSubject(order.number), body }
  },
})

/** What is collected is handed over: its letter is a receipt. */
export const collectedLetter = declareLetter<Told>({
  ...namedLater,
  kind: 'order-collected', label: { en: 'Order collected', fr: 'Commande retirée' },
  when: { en: 'When an order was collected in the shop.', fr: 'Quand une commande a été retirée en boutique.' },
  draw: (told) => {
    const { order } = told
    const words = wordsOf(told)
    const body = (
      <>
        <Title>{words.collectedTitle}</Title>
        <Text>{words.collected(order.number, dateOf(told, order.sentAt ?? order.placedAt))}</Text>
        <Goods {...told} />
        <OwnOrder {...told} />
        <Text>{words.questions}</Text>
      </>
    )
    return { subject: words.collectedSubject(order.number), body }
  },
})

export const cancelledLetter = declareLetter<Told>({
  ...namedLater,
  kind: 'order-cancelled', label: { en: 'Order cancelled', fr: 'Commande annulée' },
  when: { en: 'When an order was cancelled.', fr: 'Quand une commande a été annulée.' },
  draw: (told) => {
    const { order } = told
    const words = wordsOf(told)
    const body = (
      <>
        <Title>{words.cancelledTitle}</Title>
        <Text>{words.cancelled(order.number, dateOf(told, order.cancelledAt ?? order.placedAt))}</Text>
        <Text>{order.paymentStatus === 'refund-due' ? words.refund(moneyOf(told, order.totalMinor)) : words.nothingToPay}</Text>
        <Goods {...told} />
        <Text>{words.questions}</Text>
      </>
    )
    return { subject: words.cancelledSubject(order.number), body }
  },
})

export const orderLetters: readonly Letter[] = [confirmationLetter, sentLetter, collectedLetter, cancelledLetter]

/** Members find the order in their account; a guest's link stands in the confirmation only. */
function OwnOrder(told: OrderToTell) {
  return told.order.account ? <Button to={`/account/orders/${told.order.number}`}>{wordsOf(told).toOrder}</Button> : null
}
