// On return to a form with unsaved text: take it up again, or let it go.
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useMe, useTimeZone } from '../../app/session.ts'
import { Icon } from '../../kit/icons.tsx'
import { toast } from '../../kit/toasts.tsx'
import { useLanguage, useWords } from '../../lib/language.tsx'
import { sayMoment } from '../../lib/time.ts'
import { useForm } from './form-context.tsx'
import { formWords } from './form.words.ts'
import { forgetUnsaved, readUnsaved } from './unsaved.ts'
import styles from './form.module.css'

export function UnsavedNotice() {
  const { form } = useForm()
  const { account } = useMe()
  const words = useWords(formWords)
  const { language } = useLanguage()
  const timeZone = useTimeZone()
  const [found, setFound] = useState(() => readUnsaved(account.id, form))
  if (!found) return null
  const restore = () => {
    // A save then names the version that the text was written on, and so notices later changes.
    if (form.record && found.version !== null && found.version !== form.record.version) {
      form.record = { ...form.record, version: found.version }
      form.base = { ...form.base, ...found.base }
    }
    form.setAll(found.values)
    toast(words.restored)
    setFound(null)
  }
  const discard = () => {
    forgetUnsaved(account.id, form)
    setFound(null)
  }
  return (
    <div className={styles.notice} role="status">
      <Icon name="history" />
      <p>{words.restoreTitle(sayMoment(found.at, language, timeZone))}</p>
      <Button size="sm" onClick={restore}>{words.restore}</Button>
      <Button size="sm" variant="subtle" onClick={discard}>{words.discard}</Button>
    </div>
  )
}
