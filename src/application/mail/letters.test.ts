import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { openAccounts } from '../../../test/support/accounts.ts'
import type { OpenAccounts } from '../../../test/support/accounts.ts'
import { forEachEngine } from '../../../test/support/databases.ts'
import { world } from '../../../test/support/world.ts'
import { changeEmail, confirmEmail, emailOfSignUp, isResetOpen, requestReset, signUp } from '../accounts/accounts.ts'
import { houseLetters, renewals } from '../letters.ts'
import { listLetters, previewLetter } from './look-at-letters.ts'
import { readOwnLetters } from './own-letters.ts'
import { resendMail } from './resend-mail.ts'
import { sendMail } from './mail.ts'

describe('a site’s own text of a letter', () => {
  let folder: string
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'letters-')) })
  afterEach(() => rmSync(folder, { recursive: true }))
  const read = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    try {
      return readOwnLetters({ ...world, letters: folder }, houseLetters)
    } finally {
      rmSync(join(folder, name))
    }
  }
  const refused = (name: string, text: string, why: RegExp) => assert.throws(() => read(name, text), (error: Error) => error.name === 'CannotStart' && why.test(error.message) && error.message.includes(join(folder, name)))

  it('is read by its kind and language', () => {
    const own = read('password-changed.fr.md', 'subject: Changé chez {site}\n\nBonjour {name}.')
    assert.deepEqual([...own.keys()], ['password-changed.fr'])
  })

  it('is refused at the start with file, line and what to do', () => {
    const ok = 'subject: Hello\n\n'
    refused('welcom.en.md', ok + 'x', /:1: There is no letter “welcom”.*welcome, confirm-email/)
    refused('welcome.de.md', ok + 'x', /:1: The site does not speak “de”. Its languages are en, fr/)
    refused('welcome.en.md', 'Hello', /:1: The first line must be the subject/)
    refused('welcome.en.md', 'subject: Hello\n', /:1: There is a subject, but no letter/)
    refused('password-changed.en.md', `${ok}Dear {name},\n\nyour {nickname}`, /:5: There is no \{nickname\} in this letter. There are \{site\}, \{name\}, \{email\}/)
    refused('password-changed.en.md', `${ok}Dear {na me}`, /:3: “\{na me\}” is no placeholder/)
    refused('password-changed.en.md', `${ok}Dear {name`, /:3: “Dear \{name” is no placeholder/)
    refused('password-changed.en.md', `${ok}[click](javascript:alert(1))`, /:3: The link leads to|:3: .*no placeholder/)
    refused('password-changed.en.md', `${ok}[click](//evil.example)`, /:3: The link leads to “\/\/evil.example”/)
    refused('password-changed.en.md', `${ok}- one\n- two\nthree`, /:5: Each line of a list begins/)
    refused('password-reset.en.md', `${ok}Dear {name}`, /:1: The letter needs \{link\}/)
    refused('order-confirmation.en.md', `${ok}{number}\n\nYou chose {goods}.\n\n{payment}`, /:5: \{goods\} stands for a whole part/)
  })

  it('is refused as a whole where its folder is not there', () => {
    assert.throws(() => readOwnLetters({ ...world, letters: join(folder, 'none') }, houseLetters), /cannot be read.*ENOENT.*leave `letters` out/)
  })
})

forEachEngine((engine) => {
  describe('the letters of the house', () => {
    let opened: OpenAccounts
    let folder: string
    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'letters-'))
      writeFileSync(join(folder, 'welcome.en.md'), 'subject: Hello at {site}\n\n# Hello {name|you}\n\nYou are **{email}**, [at home](/account) here.\n\n- one\n- two\n\n[That is me]({confirm})\n\n> Bye')
      writeFileSync(join(folder, 'order-confirmation.fr.md'), 'subject: Commande {number}\n\n{name}\n\n{goods}\n\nVotre mot : {note}\n\n{payment}\n\n[Voir]({link})')
      opened = await openAccounts(engine, { site: { ...world, letters: folder } })
    })
    afterEach(async () => {
      await opened.end()
      rmSync(folder, { recursive: true })
    })
    const owner = () => opened.house.ctx()
    const mails = () => owner().db.selectFrom('mails').selectAll().orderBy('createdAt').orderBy('id').execute()

    it('are written with the site’s own words where it has some, as HTML and as text', async () => {
      await opened.accounts.open({ email: 'ada@world.example', name: '<Ada> {email}', password: 'analytical engine' })
      const [mail] = await mails()
      assert.equal(mail!.subject, 'Hello at Small World')
      assert.match(mail!.html, /Hello &lt;Ada> \{email\}/)
      assert.match(mail!.html, /<strong>ada@world.example<\/strong>/)
      assert.match(mail!.plain, /You are ada@world.example, at home – http:\/\/127.0.0.1:3000\/account here\.\n\n- one\n- two\n\nThat is me – http:\/\/127.0.0.1:3000\/account\/confirm\/[\w-]{43}\n\nBye/)
    })

    it('can all be looked at in every language, with their placeholders and without a real person', () => {
      const list = listLetters(owner(), houseLetters)
      assert.ok(list.ok)
      assert.deepEqual(list.letters.filter(({ own }) => own.length > 0).map(({ kind, own }) => [kind, own]), [['welcome', ['en']], ['order-confirmation', ['fr']]])
      for (const { kind } of list.letters) {
        for (const locale of ['en', 'fr']) {
          const read = previewLetter(owner(), houseLetters, kind, locale)
          assert.ok(read.ok && read.letter.subject && read.letter.plain.length > 20, `${kind} ${locale}`)
          assert.doesNotMatch(read.letter.plain + read.letter.subject, /undefined|\[object|\{\w/, `${kind} ${locale}`)
        }
      }
      const order = previewLetter(owner(), houseLetters, 'order-confirmation', 'fr')
      assert.ok(order.ok && order.letter.isOwn && /Carnet bleu/.test(order.letter.plain) && /IBAN/.test(order.letter.plain) && !/Votre mot/.test(order.letter.plain))
      assert.equal(previewLetter(owner(), houseLetters, 'none', 'en').ok, false)
      assert.equal(previewLetter(opened.house.ctx('editor'), houseLetters, 'welcome', 'en').ok, false)
      assert.equal(listLetters(opened.house.ctx('shopkeeper'), houseLetters).ok, false)
    })

    it('have a way to be sent again for each that needs a link of limited time', () => {
      const timed = houseLetters.filter((letter) => {
        const read = previewLetter(owner(), [letter], letter.kind, 'en')
        return read.ok && /\/(confirm|email|reset|invitation|open)\/preview/.test(read.letter.html)
      })
      assert.deepEqual(timed.map(({ kind }) => kind).filter((kind) => !(kind in renewals)), [])
      assert.ok(timed.length >= 5)
    })

    it('are sent again as they were, with a line in the journal; nobody but an owner does it', async () => {
      const { id } = await sendMail(owner(), { kind: 'note', to: 'ada@world.example', subject: 'Hello', body: { html: '<p>Hello', plain: 'Hello' }, locale: 'en' })
      assert.deepEqual(await resendMail(opened.house.ctx('support'), id, renewals), { ok: false, reason: 'not-allowed' })
      const sent = await resendMail(owner(), id, renewals)
      assert.ok(sent.ok && !sent.renewed && sent.id !== id)
      assert.deepEqual((await mails()).map(({ html }) => html), ['<p>Hello', '<p>Hello'])
      const noted = await owner().db.selectFrom('changes').selectAll().where('resource', '=', 'mail').where('action', '=', 'resent').execute()
      assert.deepEqual(noted.map(({ recordId, after }) => [recordId, (after as { as: string }).as]), [[id, sent.id]])
    })

    it('are sent again with a new link that works, where it is good for a time', async () => {
      await opened.accounts.open()
      await requestReset(opened.accounts.guest(), { email: 'ada@world.example' }, opened.accounts.origin())
      await opened.accounts.runResets()
      const reset = (await mails()).find(({ kind }) => kind === 'password-reset')!
      opened.house.travel(31 * 60_000)
      const sent = await resendMail(owner(), reset.id, renewals)
      assert.ok(sent.ok && sent.renewed)
      const again = (await mails()).find(({ id }) => id === sent.id)!
      const token = /reset\/([\w-]{43})/.exec(again.plain)![1]
      assert.notEqual(token, /reset\/([\w-]{43})/.exec(reset.plain)![1])
      assert.equal(await isResetOpen(opened.accounts.guest(), token), true)
    })

    it('renew the link of a sign-up that waits, and end the earlier one', async () => {
      const { accounts } = opened
      const person = { email: 'grace@world.example', name: 'Grace', password: 'a compiler of my own' }
      assert.ok((await signUp(accounts.guest(), person, accounts.origin())).ok)
      const [first] = await mails()
      const before = await accounts.tokenTo(person.email)
      opened.house.travel(23 * 3600_000)
      const sent = await resendMail(owner(), first!.id, renewals)
      assert.ok(sent.ok && sent.renewed)
      opened.house.travel(2 * 3600_000)
      assert.deepEqual([await emailOfSignUp(accounts.guest(), before), await emailOfSignUp(accounts.guest(), await accounts.tokenTo(person.email))], [undefined, person.email])
      opened.house.travel(23 * 3600_000)
      const late = await resendMail(owner(), first!.id, renewals)
      assert.ok(!late.ok && /a day has passed/.test(late.detail!))
    })

    it('are refused with a sentence where there is no link to send any more', async () => {
      const { ctx } = await opened.accounts.open()
      const [welcome] = await mails()
      const again = await resendMail(owner(), welcome!.id, renewals)
      assert.ok(again.ok && again.renewed)
      assert.equal((await confirmEmail(ctx(), await opened.accounts.tokenTo('ada@world.example', 'confirm-email'), opened.accounts.after)).ok, true)
      const late = await resendMail(owner(), welcome!.id, renewals)
      assert.ok(!late.ok && late.reason === 'wrong-state' && /confirmed already/.test(late.detail!))
      const unknown = await sendMail(owner(), { kind: 'site-own', to: 'ada@world.example', subject: 'x', body: { html: `<a href="/password/reset/${'a'.repeat(43)}">`, plain: 'x' }, locale: 'en' })
      const dead = await resendMail(owner(), unknown.id, renewals)
      assert.ok(!dead.ok && /short time/.test(dead.detail!))
    })

    it('renew both sides of a change of address while it waits', async () => {
      const { ctx } = await opened.accounts.open()
      await confirmEmail(ctx(), await opened.accounts.tokenTo('ada@world.example'), opened.accounts.after)
      assert.equal((await changeEmail(ctx(), { email: 'countess@world.example', password: 'analytical engine' })).ok, true)
      for (const kind of ['email-change', 'email-change-confirm']) {
        const mail = (await mails()).find((each) => each.kind === kind)!
        const sent = await resendMail(owner(), mail.id, renewals)
        assert.ok(sent.ok && sent.renewed, kind)
      }
      assert.equal((await owner().db.selectFrom('accountLinks').select('id').where('purpose', 'in', ['agree-to-change', 'confirm-change']).execute()).length, 2)
      opened.house.travel(25 * 3600_000)
      const mail = (await mails()).find((each) => each.kind === 'email-change')!
      const late = await resendMail(owner(), mail.id, renewals)
      assert.ok(!late.ok && /no longer waits/.test(late.detail!))
    })
  })
})
