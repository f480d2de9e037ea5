// GET  /account/passkeys               the own passkeys, and adding one
// GET  /account/passkeys/:id           POST gives it another name
// POST /account/passkeys/:id/remove    removes it
import type { Refusal } from '../../errors.ts'
import type { Problems } from '../model/model.ts'
import { action, page } from '../requests/page.ts'
import type { Drawn, Page, PageCtx } from '../requests/page.ts'
import type { FormView } from '../theme/form.tsx'
import { sayRefusal } from '../theme/say-refusal.ts'
import { wordsIn } from '../theme/words.ts'
import { listOwnPasskeys, removePasskey, renamePasskey } from './accounts.ts'
import { told } from './told.ts'
import { PasskeyPage, PasskeysPage } from './passkey-pages.tsx'
import { passkeyWords } from './passkeys.words.ts'

const signedIn = { may: 'signed-in', viewAs: 'hidden' } as const

export const passkeyPages: Page[] = [
  page('/account/passkeys', async (ctx, _, visit) => <PasskeysPage passkeys={await listOwnPasskeys(ctx)} done={doneSentence(ctx, visit.query['done'])} />, signedIn),
  page('/account/passkeys/:id', async (ctx, { id }) => drawOne(ctx, id), signedIn),
  action('/account/passkeys/:id', async (ctx, form, { id }) => {
    const renamed = await renamePasskey(ctx, id, { name: form.text('name') })
    return renamed.ok ? ctx.redirect('/account/passkeys?done=renamed') : refused(ctx, id, renamed, { name: form.text('name') })
  }, signedIn),
  // After a refusal the page stands at this address, and its links to other languages lead here.
  page('/account/passkeys/:id/remove', async (ctx, { id }) => ctx.redirect(`/account/passkeys/${id}`), signedIn),
  action('/account/passkeys/:id/remove', async (ctx, form, { id }) => {
    const removed = await removePasskey(ctx, id, { password: form.text('password') })
    return removed.ok ? ctx.redirect('/account/passkeys?done=removed') : refused(ctx, id, removed)
  }, signedIn),
]

async function drawOne(ctx: PageCtx, id: string, form?: FormView, notice?: string): Promise<Drawn> {
  const passkey = (await listOwnPasskeys(ctx)).find((passkey) => passkey.id === id)
  return passkey ? <PasskeyPage passkey={passkey} form={form ?? { values: { name: passkey.name }, errors: {} }} notice={notice} /> : ctx.notFound()
}

async function refused(ctx: PageCtx, id: string, refusal: Refusal & { problems?: Problems }, values?: { name: string }): Promise<Drawn> {
  if (refusal.reason === 'not-found') return ctx.notFound()
  const { errors, notice, status } = sayRefusal(told(ctx, refusal), ctx.locale)
  const name = values?.name ?? (await listOwnPasskeys(ctx)).find((passkey) => passkey.id === id)?.name ?? ''
  const drawn = await drawOne(ctx, id, { values: { name }, errors }, notice)
  return 'answer' in drawn ? drawn : { page: drawn as never, status }
}

function doneSentence(ctx: PageCtx, done: string | undefined): string | undefined {
  const { added, renamed, removed } = wordsIn(passkeyWords, ctx.locale)
  const sentences: Record<string, string> = { added, renamed, removed }
  return done !== undefined && Object.hasOwn(sentences, done) ? sentences[done] : undefined
}
