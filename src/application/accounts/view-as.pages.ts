// POST /viewing/end   an owner who looks as somebody else is himself again
import { action } from '../requests/page.ts'
import type { Page } from '../requests/page.ts'
import { sessionToken } from './accounts.ts'
import { endView } from './view-as.ts'

export const viewPages: Page[] = [
  action('/viewing/end', async (ctx, _form, _params, visit) => {
    await endView(ctx, sessionToken(ctx, visit.cookies))
    return ctx.redirect('/backoffice')
  }, { may: 'signed-in', viewAs: 'self' }),
]
