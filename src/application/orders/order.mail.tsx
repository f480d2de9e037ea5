// Letters about an order: that it was placed, sent, cancelled. Each is written by a job after the commit, once, however often the job runs.
import type { VNode } from 'preact'
import type { JobHandlerWith, RunningJob } from '../../server/jobs/job.ts'
import type { Ctx } from '../context.ts'
import { Button, Part, Text, Title } from '../mail/letter.tsx'
import { sendMail } from '../mail/mail.ts'
import { BilledTo, dateOf, Destination, Goods, HowToPay, moneyOf, Transfer, wordsOf } from './order-letter.tsx'
import type { OrderToTell } from './order-letter.tsx'
import { findOrder } from './order.ts'

/** `token` opens the confirmation page. */
interface Payload { order: string; token?: string }

interface LetterOfOrder { kind: string; subject: string; body: VNode<any> }

export const orderMailJobs: Record<'mail:order-confirmation' | 'mail:order-sent' | 'mail:order-cancelled', JobHandlerWith<Ctx>> = {
  'mail:order-confirmation': tell(confirmation),
  'mail:order-sent': tell((told) => (told.order.delivery.collection ? collected(told) : sent(told))),
  'mail:order-cancelled': tell(cancelled),
}

function tell(write: (told: OrderToTell, token: string | undefined) => LetterOfOrder): JobHandlerWith<Ctx> {
  return async (ctx, { order: id, token }: Payload, job: RunningJob) => {
    const order = await findOrder(ctx, { id })
    if (!order) return
    await sendMail(ctx, { ...write({ order, site: ctx.site }, token), to: order.email, locale: order.locale, id: job.id })
  }
}

function confirmation(told: OrderToTell, token: string | undefined): LetterOfOrder {
  const { order } = told
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
      {token && <Button to={`/orders/${order.number}?token=${token}`}>{words.toOrder}</Button>}
      {token && <Text soft>{words.keep}</Text>}
      <Text>{words.questions}</Text>
    </>
  )
  return { kind: 'order-confirmation', subject: words.confirmationSubject(order.number), body }
}

function sent(told: OrderToTell): LetterOfOrder {
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
  return { kind: 'order-sent', subject: words.sentSubject(order.number), body }
}

/** What is collected is handed over: its letter is a receipt. */
function collected(told: OrderToTell): LetterOfOrder {
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
  return { kind: 'order-sent', subject: words.collectedSubject(order.number), body }
}

function cancelled(told: OrderToTell): LetterOfOrder {
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
  return { kind: 'order-cancelled', subject: words.cancelledSubject(order.number), body }
}

/** Members find the order in their account; a guest's link stands in the confirmation only. */
function OwnOrder(told: OrderToTell) {
  return told.order.account ? <Button to={`/account/orders/${told.order.number}`}>{wordsOf(told).toOrder}</Button> : null
}
