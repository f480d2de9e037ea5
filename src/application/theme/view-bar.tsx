// The bar on every page while an owner looks as somebody else: whom, until when, and the way back.
import { formatTime } from './format.ts'
import { href, useFrame } from './frame.ts'
import { themeWords } from './theme.words.ts'
import { wordsIn } from './words.ts'

export interface ViewShown { readonly name: string; readonly until: string }

export function ViewBar({ name, until }: ViewShown) {
  const frame = useFrame()
  const words = wordsIn(themeWords, frame.locale)
  return (
    <>
      {frame.assets.viewing && <link rel="stylesheet" href={frame.assets.viewing} />}
      <aside class="view-bar" aria-label={words.viewLabel}>
        <p>{words.viewAs} <strong>{name}</strong>. {words.viewOnly} {words.viewUntil(formatTime(until, frame.locale, frame.site.timeZone))}</p>
        <form method="post" action={href(frame, '/viewing/end')}><button type="submit">{words.viewEnd}</button></form>
      </aside>
    </>
  )
}
