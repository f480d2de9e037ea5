// What state an order is in, said as what comes next.
import type { ListedOrder } from '../../api/shapes.ts'
import { bilingual, useWords } from '../lib/language.tsx'
import { StateBadge } from './state-badge.tsx'
import type { Tone } from './state-badge.tsx'

export const orderStateWords = bilingual(
  { toPay: 'awaits payment', toSend: 'to send', sent: 'sent', cancelled: 'cancelled', refund: 'to pay back', sentUnpaid: 'sent, not paid' },
  { toPay: 'attend le paiement', toSend: 'à expédier', sent: 'expédiée', cancelled: 'annulée', refund: 'à rembourser', sentUnpaid: 'expédiée, non payée' },
)

type State = keyof (typeof orderStateWords)['en']
const tones: Record<State, Tone> = { toPay: 'warn', toSend: 'accent', sent: 'good', cancelled: 'calm', refund: 'bad', sentUnpaid: 'warn' }

export function orderState({ status, paymentStatus }: Pick<ListedOrder, 'status' | 'paymentStatus'>): State {
  if (paymentStatus === 'refund-due') return 'refund'
  if (status === 'cancelled') return 'cancelled'
  if (status === 'sent') return paymentStatus === 'due' ? 'sentUnpaid' : 'sent'
  return paymentStatus === 'paid' ? 'toSend' : 'toPay'
}

export function OrderBadge({ order }: { order: Pick<ListedOrder, 'status' | 'paymentStatus'> }) {
  const words = useWords(orderStateWords)
  const state = orderState(order)
  return <StateBadge tone={tones[state]}>{words[state]}</StateBadge>
}
