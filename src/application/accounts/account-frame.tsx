// What stands around the pages of one's own account: its parts, and the way out.
import type { ComponentChildren } from 'preact'
import { href, useFrame } from '../theme/frame.ts'
import { Layout } from '../theme/layout.tsx'
import { Link } from '../theme/link.tsx'
import { wordsIn } from '../theme/words.ts'
import { dataWords } from './data.words.ts'
import { accountPageWords } from './accounts-pages.words.ts'

export function AccountFrame({ title, children }: { title: string; children: ComponentChildren }) {
  const frame = useFrame()
  const words = wordsIn(accountPageWords, frame.locale)
  return (
    <Layout title={title} forms hidden>
      <div class="page-head account-head">
        <h1>{title}</h1>
        <form method="post" action={href(frame, '/logout')}><button type="submit" class="link-button">{words.logOut}</button></form>
      </div>
      <nav class="tabs" aria-label={words.account}>
        <ul>
          <li><Link to="/account" current={frame.path === '/account'}>{words.orders}</Link></li>
          <li><Link to="/account/details" current={frame.path.startsWith('/account/details')}>{words.details}</Link></li>
          <li><Link to="/account/security" current={/^\/account\/(security|password|second-factor|passkeys|openid)/.test(frame.path)}>{words.security}</Link></li>
          <li><Link to="/account/data" current={/^\/account\/(data|consents)/.test(frame.path)}>{wordsIn(dataWords, frame.locale).tab}</Link></li>
        </ul>
      </nav>
      {children}
    </Layout>
  )
}
