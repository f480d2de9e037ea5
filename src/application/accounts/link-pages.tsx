// The pages that links in letters lead to. Opening one changes nothing, since mail programs open links by themselves; its button does.
import { ErrorSummary, TextField } from '../theme/form.tsx'
import type { FormView } from '../theme/form.tsx'
import { href, useFrame } from '../theme/frame.ts'
import { Layout } from '../theme/layout.tsx'
import { Link } from '../theme/link.tsx'
import { wordsIn } from '../theme/words.ts'
import { accountPageWords } from './accounts-pages.words.ts'
import { linkPageWords } from './link-pages.words.ts'

const useWords = () => wordsIn(linkPageWords, useFrame().locale)

/** One question with one button. */
export function QuestionPage({ title, lead, action, button, notice }: { title: string; lead: string; action: string; button: string; notice?: string | undefined }) {
  const frame = useFrame()
  return (
    <Layout title={title} width="narrow" forms hidden>
      <div class="page-head"><h1>{title}</h1><p class="lead">{lead}</p></div>
      <ErrorSummary form={{ values: {}, errors: {} }} notice={notice} />
      <form class="form" method="post" action={href(frame, action)}>
        <div class="form-actions"><button class="button" type="submit">{button}</button></div>
      </form>
    </Layout>
  )
}

/** Something was done, or a link no longer works: a sentence and a way on. */
export function TellPage({ title, lead, to, way }: { title: string; lead: string; to: string; way: string }) {
  return (
    <Layout title={title} width="narrow" forms hidden>
      <div class="page-head"><h1>{title}</h1><p class="lead">{lead}</p></div>
      <p><Link to={to} class="button">{way}</Link></p>
    </Layout>
  )
}

export function ForgottenPage({ form, notice }: { form: FormView; notice?: string | undefined }) {
  const frame = useFrame()
  const words = useWords()
  const { email } = wordsIn(accountPageWords, frame.locale)
  return (
    <Layout title={words.forgotten} width="narrow" forms hidden>
      <div class="page-head"><h1>{words.forgotten}</h1><p class="lead">{words.forgottenLead}</p></div>
      <ErrorSummary form={form} notice={notice} labels={{ email }} />
      <form class="form" method="post" action={href(frame, '/password/forgotten')} novalidate>
        <TextField name="email" type="email" label={email} form={form} autocomplete="username" inputmode="email" maxLength={254} />
        <div class="form-actions"><button class="button" type="submit">{words.sendLink}</button></div>
        <p class="soft"><Link to="/login">{words.toLogIn}</Link></p>
      </form>
    </Layout>
  )
}

export function ResetPage({ token, form, notice }: { token: string; form: FormView; notice?: string | undefined }) {
  const frame = useFrame()
  const words = useWords()
  const { newPassword, passwordHint } = wordsIn(accountPageWords, frame.locale)
  return (
    <Layout title={words.reset} width="narrow" forms hidden>
      <div class="page-head"><h1>{words.reset}</h1><p class="lead">{words.resetLead}</p></div>
      <ErrorSummary form={form} notice={notice} labels={{ newPassword }} />
      <form class="form" method="post" action={href(frame, `/password/reset/${token}`)} novalidate>
        <TextField name="newPassword" type="password" label={newPassword} hint={passwordHint} form={form} autocomplete="new-password" maxLength={128} />
        <div class="form-actions"><button class="button" type="submit">{words.resetButton}</button></div>
      </form>
    </Layout>
  )
}
