// Delivery: a job takes a written mail to the mail server. It may run twice, so the mail carries the same Message-ID each time.
import type { JobHandlerWith, RunningJob } from '../../server/jobs/job.ts'
import { noteTime } from '../../server/request-scope.ts'
import type { Ctx } from '../context.ts'
import { findMail, setMailStatus } from './mail.sql.ts'
import type { MailRow } from './mail.sql.ts'

/** A mail server that does not answer holds up its own mails, and nothing else. */
const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, dnsTimeout: 10_000 }

export const mailJobs: Record<'mail:deliver', JobHandlerWith<Ctx>> = { 'mail:deliver': deliverMail }

async function deliverMail(ctx: Ctx, { mail: id }: { mail: string }, job: RunningJob): Promise<void> {
  const mail = await findMail(ctx, id)
  if (!mail || mail.status === 'sent' || mail.status === 'kept') return
  const { smtpUrl } = ctx.house.config
  if (smtpUrl === undefined) return setMailStatus(ctx, mail, { status: 'kept', error: null })
  try {
    await noteTime('smtp', mail.kind, () => handOver(ctx, smtpUrl, mail, job.signal))
  } catch (error) {
    const final = job.isLastAttempt || isRefusedForGood(error)
    await setMailStatus(ctx, mail, { status: final ? 'failed' : 'waiting', error: (error as Error).message.slice(0, 1000) })
    if (isRefusedForGood(error)) return ctx.log.warn({ mail: id, err: error }, 'The mail server refused a mail for good.')
    throw error
  }
  await setMailStatus(ctx, mail, { status: 'sent', sentAt: ctx.now().toISOString(), error: null })
}

async function handOver(ctx: Ctx, smtpUrl: string, mail: MailRow, signal: AbortSignal): Promise<void> {
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({ url: smtpUrl, ...timeouts, requireTLS: ctx.house.config.smtpNeedsTls, disableFileAccess: true, disableUrlAccess: true } as object)
  const close = () => transport.close()
  signal.addEventListener('abort', close, { once: true })
  try {
    await transport.sendMail({
      from: senderOf(ctx),
      to: { name: '', address: mail.recipient },
      subject: mail.subject,
      html: mail.html,
      text: mail.plain,
      date: new Date(mail.createdAt),
      messageId: `<${mail.id}@${new URL(ctx.house.config.publicUrl).hostname}>`,
      headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.locale },
    })
  } finally {
    signal.removeEventListener('abort', close)
    transport.close()
  }
}

/** MAIL_FROM, what the site declares, or an address at the site's own host. */
export function senderOf(ctx: Ctx): string {
  const { config } = ctx.house
  return config.mailFrom ?? ctx.site.mailFrom ?? `"${ctx.site.name.replace(/["\\\r\n]/g, '')}" <no-reply@${new URL(config.publicUrl).hostname}>`
}

/** Mail servers answer 5xx to a recipient or a letter when trying again would not help; about a login they may think again. */
function isRefusedForGood(error: unknown): boolean {
  const { responseCode = 0, code } = error as { responseCode?: number; code?: string }
  return responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE')
}
