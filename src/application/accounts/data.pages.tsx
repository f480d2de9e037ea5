// GET /account/data    POST the same closes the account
import { isRefusal } from '../../errors.ts'
import type { Problems } from '../model/model.ts'
import { action, page } from '../requests/page.ts'
import type { Page } from '../requests/page.ts'
import { ErrorSummary, TextField, TickField } from '../theme/form.tsx'
import type { FormView } from '../theme/form.tsx'
import { href, useFrame } from '../theme/frame.ts'
import { Link } from '../theme/link.tsx'
import { sayRefusal } from '../theme/say-refusal.ts'
import { Section } from '../theme/section.tsx'
import { wordsIn } from '../theme/words.ts'
import { AccountFrame } from './account-frame.tsx'
import { endedSessionCookie } from './accounts.ts'
import { accountPageWords } from './accounts-pages.words.ts'
import { consentWords } from './consents.words.ts'
import { told } from './told.ts'
import { dataWords } from './data.words.ts'
import { TellPage } from './link-pages.tsx'
import { closeAccount } from './personal-data.ts'
import type { PersonalPart } from './personal-data.ts'

const signedIn = { may: 'signed-in', viewAs: 'hidden' } as const

export function dataPages({ personal }: { personal: readonly PersonalPart[] }): Page[] {
  return [
    page('/account/data', async () => <DataPage form={{ values: {}, errors: {} }} />, signedIn),
    action('/account/data', async (ctx, form, _, visit) => {
      const erase = form.text('erase') === 'yes'
      const closed = await closeAccount(ctx, { password: form.text('password'), erase }, personal)
      const words = wordsIn(dataWords, ctx.locale)
      if (isRefusal(closed)) {
        const { errors, notice, status } = sayRefusal(told(ctx, closed) as typeof closed & { problems?: Problems }, ctx.locale)
        return { page: <DataPage form={{ values: { erase: erase ? 'yes' : '' }, errors }} notice={notice} />, status }
      }
      visit.setCookie(endedSessionCookie(ctx))
      return <TellPage title={words.closed} lead={erase ? words.erasedLead : words.closedLead} to="/" way={words.toShop} />
    }, signedIn),
  ]
}

function DataPage({ form, notice }: { form: FormView; notice?: string | undefined }) {
  const frame = useFrame()
  const words = wordsIn(dataWords, frame.locale)
  const consent = wordsIn(consentWords, frame.locale)
  const { currentPassword } = wordsIn(accountPageWords, frame.locale)
  return (
    <AccountFrame title={words.title}>
      <ErrorSummary form={form} notice={notice} labels={{ password: currentPassword }} />
      <Section title={words.archive}>
        <p class="soft measure">{words.archiveText}</p>
        <p class="section-way"><a class="button button-quiet" href="/api/account/data" download="my-data.json">{words.download}</a></p>
      </Section>
      <Section title={consent.title}>
        <p class="soft measure">{consent.summary}</p>
        <p class="section-way"><Link to="/account/consents" class="button button-quiet">{consent.look}</Link></p>
      </Section>
      <Section title={words.close}>
        <p class="soft measure">{words.closeText}</p>
        <form class="form form-narrow section-way" method="post" action={href(frame, '/account/data')} novalidate>
          <TickField name="erase" form={form}>{words.erase}</TickField>
          <TextField name="password" type="password" label={currentPassword} form={form} autocomplete="current-password" maxLength={128} />
          <div class="form-actions"><button class="button button-quiet" type="submit">{words.closeButton}</button></div>
        </form>
      </Section>
    </AccountFrame>
  )
}
