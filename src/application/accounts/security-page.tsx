// The page on which people look after the safety of their account: the password, and the devices on which they are logged in.
import { DoneNotice, ErrorSummary, TextField } from '../theme/form.tsx'
import type { FormView } from '../theme/form.tsx'
import { formatDate } from '../theme/format.ts'
import { href, useFrame } from '../theme/frame.ts'
import { Section } from '../theme/section.tsx'
import { wordsIn } from '../theme/words.ts'
import { AccountFrame } from './account-frame.tsx'
import { accountPageWords } from './accounts-pages.words.ts'
import { deviceName } from './device-name.ts'
import type { OwnSession } from './own-sessions.ts'
import type { OwnOpenidLink } from './openid.ts'
import { OpenidSummary } from './openid-pages.tsx'
import { PasskeySummary } from './passkey-pages.tsx'
import type { RememberedDevice } from './remembered-devices.ts'
import { SecondFactorSummary } from './second-factor-pages.tsx'
import type { SecondFactorState } from './second-factor.ts'
import { securityWords } from './security.words.ts'

export interface SecurityProps {
  password: FormView
  sessions: readonly OwnSession[]
  secondFactor: SecondFactorState | null
  passkeys: number
  openid: { links: readonly OwnOpenidLink[]; provider: string | undefined }
  remembered: readonly RememberedDevice[]
  notice?: string | undefined
  /** A sentence on what was just done. */
  done?: string | undefined
}

const usePageWords = () => wordsIn(accountPageWords, useFrame().locale)
const useWords = () => wordsIn(securityWords, useFrame().locale)

export function SecurityPage({ password, sessions, secondFactor, passkeys, openid, remembered, notice, done }: SecurityProps) {
  const words = usePageWords()
  return (
    <AccountFrame title={words.security}>
      <ErrorSummary form={password} notice={notice} labels={{ current: words.currentPassword, newPassword: words.newPassword }} />
      {done && <DoneNotice><p>{done}</p></DoneNotice>}
      <NewPassword form={password} />
      <PasskeySummary count={passkeys} />
      {openid.links.length > 0 && <OpenidSummary {...openid} />}
      {secondFactor && <SecondFactorSummary state={secondFactor} />}
      {remembered.length > 0 && <Remembered devices={remembered} />}
      <Devices sessions={sessions} />
    </AccountFrame>
  )
}

function NewPassword({ form }: { form: FormView }) {
  const frame = useFrame()
  const words = usePageWords()
  return (
    <Section title={words.password}>
      <form class="form form-narrow" method="post" action={href(frame, '/account/password')} novalidate>
        <input type="hidden" name="username" autocomplete="username" value={form.values['email'] ?? ''} />
        <TextField name="current" type="password" label={words.currentPassword} form={form} autocomplete="current-password" maxLength={128} />
        <TextField name="newPassword" type="password" label={words.newPassword} hint={words.passwordHint} form={form} autocomplete="new-password" maxLength={128} />
        <div class="form-actions"><button class="button" type="submit">{words.changePassword}</button></div>
        <p class="hint">{words.otherDevices}</p>
      </form>
    </Section>
  )
}

function Remembered({ devices }: { devices: readonly RememberedDevice[] }) {
  const frame = useFrame()
  const words = useWords()
  const day = (at: string) => formatDate(at, frame.locale, frame.site.timeZone)
  return (
    <Section title={words.remembered}>
      <p class="soft">{words.rememberedLead}</p>
      <ul class="devices">{devices.map(({ id, device, current, lastUsedAt, expiresAt }) => {
        const name = deviceName(device) ?? words.unknownDevice
        return (
          <li key={id} class="device">
            <div>
              <p class="device-name">{name}{current && <span class="soft"> · {words.thisDevice}</span>}</p>
              <p class="hint">{words.lastUsed(day(lastUsedAt))}, {words.until(day(expiresAt))}</p>
            </div>
            <form method="post" action={href(frame, `/account/devices/${id}`)}><button class="button button-quiet button-small" type="submit" aria-label={words.askAgainOn(name)}>{words.askAgain}</button></form>
          </li>
        )
      })}</ul>
    </Section>
  )
}

function Devices({ sessions }: { sessions: readonly OwnSession[] }) {
  const frame = useFrame()
  const words = useWords()
  return (
    <Section title={words.devices}>
      <p class="soft">{words.devicesLead}</p>
      <ul class="devices">{sessions.map((session) => <Device key={session.id} session={session} />)}</ul>
      <form class="form-actions" method="post" action={href(frame, '/account/sessions')}>
        {sessions.length > 1 && <button class="button button-quiet" type="submit" name="end" value="others">{words.endOthers}</button>}
        <button class="link-button" type="submit" name="end" value="all">{words.endAll}</button>
      </form>
    </Section>
  )
}

function Device({ session }: { session: OwnSession }) {
  const frame = useFrame()
  const words = useWords()
  const name = deviceName(session.device) ?? words.unknownDevice
  const day = (at: string) => formatDate(at, frame.locale, frame.site.timeZone)
  return (
    <li class="device">
      <div>
        <p class="device-name">{name}{session.current && <span class="soft"> · {words.thisDevice}</span>}</p>
        <p class="hint">{words.since(day(session.createdAt))}, {words.lastUsed(day(session.lastUsedAt))}</p>
      </div>
      {!session.current && (
        <form method="post" action={href(frame, `/account/sessions/${session.id}`)}>
          <button class="button button-quiet button-small" type="submit" aria-label={words.endOf(name)}>{words.end}</button>
        </form>
      )}
    </li>
  )
}
