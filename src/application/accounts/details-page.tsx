// The page on which people change their name, their address and their password.
import { DoneNotice, ErrorSummary, TextField } from '../theme/form.tsx'
import type { FormView } from '../theme/form.tsx'
import { href, useFrame } from '../theme/frame.ts'
import { wordsIn } from '../theme/words.ts'
import { AccountFrame } from './account-frame.tsx'
import { accountPageWords } from './accounts-pages.words.ts'

export interface DetailsProps {
  details: FormView
  password: FormView
  notice?: string | undefined
  /** What was just saved. */
  saved?: 'details' | 'password' | undefined
}

const useWords = () => wordsIn(accountPageWords, useFrame().locale)

export function DetailsPage({ details, password, notice, saved }: DetailsProps) {
  const words = useWords()
  const wrong = { values: {}, errors: { ...details.errors, ...password.errors } }
  return (
    <AccountFrame title={words.account}>
      <ErrorSummary form={wrong} notice={notice} labels={{ email: words.email, name: words.name, password: words.currentPassword, current: words.currentPassword, newPassword: words.newPassword }} />
      {saved && <DoneNotice><p>{saved === 'details' ? words.saved : words.passwordSaved}</p></DoneNotice>}
      <div class="two-forms">
        <NameAndAddress form={details} />
        <NewPassword form={password} />
      </div>
    </AccountFrame>
  )
}

function NameAndAddress({ form }: { form: FormView }) {
  const frame = useFrame()
  const words = useWords()
  return (
    <form class="form" method="post" action={href(frame, '/account/details')} novalidate>
      <h2>{words.nameAndAddress}</h2>
      <TextField name="name" label={words.name} form={form} autocomplete="name" maxLength={80} optional />
      <TextField name="email" type="email" label={words.email} form={form} autocomplete="email" inputmode="email" maxLength={254} />
      <TextField name="password" type="password" label={words.currentPassword} hint={words.currentPasswordHint} form={form} autocomplete="current-password" maxLength={128} optional />
      <div class="form-actions"><button class="button" type="submit">{words.save}</button></div>
    </form>
  )
}

/** Its fields have names of their own: both forms stand on one page. */
function NewPassword({ form }: { form: FormView }) {
  const frame = useFrame()
  const words = useWords()
  return (
    <form class="form" method="post" action={href(frame, '/account/password')} novalidate>
      <h2>{words.changePassword}</h2>
      <input type="hidden" name="username" autocomplete="username" value={form.values['email'] ?? ''} />
      <TextField name="current" type="password" label={words.currentPassword} form={form} autocomplete="current-password" maxLength={128} />
      <TextField name="newPassword" type="password" label={words.newPassword} hint={words.passwordHint} form={form} autocomplete="new-password" maxLength={128} />
      <div class="form-actions"><button class="button button-quiet" type="submit">{words.changePassword}</button></div>
      <p class="hint">{words.otherDevices}</p>
    </form>
  )
}
