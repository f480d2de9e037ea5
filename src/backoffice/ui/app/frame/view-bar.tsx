// The bar above everything while an owner looks as somebody else.
import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { toast } from '../../kit/toasts.tsx'
import { post } from '../../lib/client.ts'
import { useLanguage, useWords } from '../../lib/language.tsx'
import { sayTime } from '../../lib/time.ts'
import { commonWords } from '../common.words.ts'
import { useMe, useTimeZone } from '../session.ts'
import styles from './frame.module.css'

export function ViewBar() {
  const words = useWords(commonWords)
  const { language } = useLanguage()
  const timeZone = useTimeZone()
  const { account, viewing } = useMe()
  const end = useMutation({ mutationFn: () => post('/viewing/end', {}), onSuccess: () => location.assign('/backoffice/colleagues'), onError: (error) => toast(error.message) })
  useEffect(() => {
    if (!viewing) return undefined
    // From then on everything would be done by the owner: the screens must not say otherwise.
    const over = setTimeout(() => location.reload(), Math.max(0, Date.parse(viewing.until) - Date.now()) + 500)
    return () => clearTimeout(over)
  }, [viewing])
  if (!viewing) return null
  return (
    <aside className={styles.view} aria-label={words.viewLabel}>
      <p>{words.viewAs} <strong>{account.name || account.email}</strong>. {words.viewOnly} {words.viewUntil(sayTime(viewing.until, language, timeZone))}</p>
      <button type="button" disabled={end.isPending} onClick={() => end.mutate()}>{words.viewEnd}</button>
    </aside>
  )
}
