// How far an order is, and the next step as a button that says what follows from it.
import { Button, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { OpenOrder, OrderDetails } from '../../../api/shapes.ts'
import { commonWords } from '../../app/common.words.ts'
import { useMe, useTimeZone } from '../../app/session.ts'
import { Icon } from '../../kit/icons.tsx'
import { toast } from '../../kit/toasts.tsx'
import { Refused, put } from '../../lib/client.ts'
import { useLanguage, useWords } from '../../lib/language.tsx'
import { sayMoment } from '../../lib/time.ts'
import { orderWords } from './orders.words.ts'
import styles from './orders.module.css'

type StepName = 'payment' | 'dispatch' | 'cancellation'

export function OrderSteps({ order }: { order: OrderDetails }) {
  const words = useWords(orderWords)
  const step = useStep(order)
  return (
    <section className={`panel ${styles.steps}`} aria-label={words.progress}>
      <Progress order={order} />
      {step.error && <p role="alert" className={styles.error}>{step.error instanceof Refused && step.error.reason === 'changed-meanwhile' ? words.changedMeanwhile : step.error.message}</p>}
      <Next order={order} step={step} />
    </section>
  )
}

function useStep(order: OrderDetails) {
  const words = useWords(orderWords)
  const client = useQueryClient()
  return useMutation({
    mutationFn: (name: StepName) => put<OpenOrder>(`/orders/${order.id}/${name}`, { version: order.version }),
    onSuccess: async (opened, name) => {
      client.setQueryData(['order', order.id], opened)
      toast(words.done[name])
      await Promise.all([['home'], ['list', 'orders']].map((queryKey) => client.invalidateQueries({ queryKey })))
    },
    onError: (error) => {
      if (error instanceof Refused && error.reason === 'changed-meanwhile') void client.invalidateQueries({ queryKey: ['order', order.id] })
    },
  })
}

type Step = ReturnType<typeof useStep>

function Progress({ order }: { order: OrderDetails }) {
  const words = useWords(orderWords)
  const end = order.cancelledAt ? [{ name: words.steps.cancelled, at: order.cancelledAt }] : [{ name: words.steps.paid, at: order.paidAt }, { name: order.delivery.collection ? words.steps.handedOver : words.steps.sent, at: order.sentAt }]
  const steps = [{ name: words.steps.placed, at: order.placedAt }, ...end]
  return <ol className={styles.progress}>{steps.map((step) => <ProgressStep key={step.name} {...step} isBad={Boolean(order.cancelledAt) && step.at === order.cancelledAt} />)}</ol>
}

function ProgressStep({ name, at, isBad }: { name: string; at: string | null; isBad: boolean }) {
  const words = useWords(orderWords)
  const { language } = useLanguage()
  const timeZone = useTimeZone()
  return (
    <li data-done={at !== null || undefined} data-bad={isBad || undefined}>
      <span className={styles.dot}>{at && <Icon name={isBad ? 'cross' : 'check'} size={14} />}</span>
      <span><strong>{name}</strong><br /><span className="soft small">{at ? sayMoment(at, language, timeZone) : words.notYet}</span></span>
    </li>
  )
}

function Next({ order, step }: { order: OrderDetails; step: Step }) {
  const words = useWords(orderWords)
  const [asking, ask] = useState(false)
  const { status, paymentStatus, delivery, payment } = order
  const { may } = useMe()
  const onCollection = payment?.method === 'on-collection'
  const canPay = may.pay && status !== 'cancelled' && paymentStatus === 'due'
  const canSend = may.send && status === 'placed'
  const canCancel = may.cancel && status === 'placed'
  const ready = paymentStatus === 'paid' || onCollection
  if (paymentStatus === 'refund-due') return <p className={styles.hint}><Icon name="coins" />{words.refundHint}</p>
  if (!canPay && !canSend && !canCancel) return null
  const running = (name: StepName) => step.isPending && step.variables === name
  return (
    <>
      <div className={styles.next}>
        {canSend && <Button size="md" variant={ready ? 'filled' : 'default'} loading={running('dispatch')} disabled={step.isPending} leftSection={<Icon name={delivery.collection ? 'check' : 'truck'} />} onClick={() => step.mutate('dispatch')}>{delivery.collection ? words.markHandedOver : words.markSent}</Button>}
        {canPay && !(onCollection && canSend) && <Button size="md" variant={ready ? 'default' : 'filled'} loading={running('payment')} disabled={step.isPending} leftSection={<Icon name="coins" />} onClick={() => step.mutate('payment')}>{words.markPaid}</Button>}
        {canCancel && <Button size="md" variant="subtle" color="red" c="var(--bad)" disabled={step.isPending} onClick={() => ask(true)}>{words.cancel}</Button>}
      </div>
      {canSend && <p className="soft small">{words.follows(ready, delivery.collection, onCollection)}</p>}
      {asking && <CancelQuestion order={order} step={step} close={() => ask(false)} />}
    </>
  )
}

function CancelQuestion({ order, step, close }: { order: OrderDetails; step: Step; close: () => void }) {
  const words = useWords(orderWords)
  const common = useWords(commonWords)
  const pieces = order.lines.reduce((sum, { quantity }) => sum + quantity, 0)
  return (
    <Modal opened onClose={close} title={words.cancelQuestion(order.number)} closeButtonProps={{ 'aria-label': common.close }} centered>
      <div className="stack">
        <ul className={styles.consequences}>
          <li>{words.stockBack(pieces)}</li>
          <li>{words.customerTold(order.email ?? order.name ?? '')}</li>
          {order.paymentStatus === 'paid' && <li>{words.moneyBack}</li>}
          <li>{words.forGood}</li>
        </ul>
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" data-autofocus onClick={close}>{words.keepOrder}</Button>
          <Button color="red" loading={step.isPending} onClick={() => step.mutate('cancellation', { onSettled: close })}>{words.cancel}</Button>
        </div>
      </div>
    </Modal>
  )
}
