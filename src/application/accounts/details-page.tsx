// The page on which people change their name and their address, with what their address still waits for.
import { DoneNotice, ErrorSummary, TextField } from '../theme/form.tsx'
import type { FormView } from '../theme/form.tsx'
import { href, useFrame } from '../theme/frame.ts'
import { WarningIcon } from '../theme/icons.tsx'
import { wordsIn } from '../theme/words.ts'
import { AccountFrame } from './account-frame.tsx'
import { accountPageWords } from './accounts-pages.words.ts'

export const savedDetails = ['details', 'email', 'letter', 'confirmed'] as const
/** What was just done. */
export type SavedDetail = (typeof savedDetails)[number]

export interface DetailsProps {
  details: FormView
  isConfirmed: boolean
  waiting: { email: string; waitsFor: ('old' | 'new')[] } | null
  notice?: string | undefined
  saved?: SavedDetail | undefined
}

const useWords = () => wordsIn(accountPageWords, useFrame().locale)

export function DetailsPage({ details, isConfirmed, waiting, notice, saved }: DetailsProps) {
  const words = useWords()
  const done = { details: words.saved, email: waiting ? words.emailWaits(waiting.email) : words.saved, letter: words.letterSent, confirmed: words.isConfirmed }
  return (
    <AccountFrame title={words.details}>
      <ErrorSummary form={details} notice={notice} labels={{ email: words.email, name: words.name, password: words.currentPassword }} />
      {saved && <DoneNotice><p>{done[saved]}</p></DoneNotice>}
      {!isConfirmed && saved !== 'letter' && <NotConfirmed />}
      {waiting && saved !== 'email' && <Waiting {...waiting} />}
      <NameAndAddress form={details} />
    </AccountFrame>
  )
}

function NotConfirmed() {
  const frame = useFrame()
  const words = useWords()
  return (
    <div class="notice notice-plain">
      <WarningIcon />
      <div>
        <p class="notice-title">{words.notConfirmed}</p>
        <p>{words.notConfirmedWhy}</p>
        <form method="post" action={href(frame, '/account/confirm')}><button type="submit" class="link-button">{words.sendAgain}</button></form>
      </div>
    </div>
  )
}

function Waiting({ email, waitsFor }: { email: string; waitsFor: readonly ('old' | 'new')[] }) {
  const words = useWords()
  const whose = waitsFor.length === 2 ? 'both' : waitsFor[0] ?? 'both'
  return <div class="notice notice-plain"><WarningIcon /><div><p class="notice-title">{words.waiting(email)}</p><p>{words.waitingFor[whose]}</p></div></div>
}

function NameAndAddress({ form }: { form: FormView }) {
  const frame = useFrame()
  const words = useWords()
  return (
    <form class="form form-narrow" method="post" action={href(frame, '/account/details')} novalidate>
      <h2>{words.nameAndAddress}</h2>
      <TextField name="name" label={words.name} form={form} autocomplete="name" maxLength={80} optional />
      <TextField name="email" type="email" label={words.email} form={form} autocomplete="email" inputmode="email" maxLength={254} />
      <TextField name="password" type="password" label={words.currentPassword} hint={words.currentPasswordHint} form={form} autocomplete="current-password" maxLength={128} optional />
      <div class="form-actions"><button class="button" type="submit">{words.save}</button></div>
    </form>
  )
}
