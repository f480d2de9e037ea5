// Where the chosen words lead: a row under the toolbar, so that the text stays in sight.
import { Button } from '@mantine/core'
import type { Editor } from '@tiptap/react'
import { useState } from 'react'
import { commonWords } from '../../../app/common.words.ts'
import { useWords } from '../../../lib/language.tsx'
import { LinkInput } from '../fields/link-field.tsx'
import { richTextWords } from './rich-text.words.ts'
import styles from './rich-text.module.css'

export function LinkPanel({ editor, close }: { editor: Editor; close: () => void }) {
  const words = useWords(richTextWords)
  const common = useWords(commonWords)
  const isOld = editor.isActive('link')
  const [href, setHref] = useState(String(editor.getAttributes('link')['href'] ?? ''))
  const [title, setTitle] = useState('')
  const leave = () => {
    editor.commands.focus()
    close()
  }
  const apply = () => {
    setLink(editor, completed(href), title)
    close()
  }
  const remove = () => {
    editor.chain().focus().extendMarkRange('link').unsetLink().run()
    close()
  }
  const keys = (event: React.KeyboardEvent) => {
    if (event.key === 'Escape') leave()
    if (event.key !== 'Enter' || event.defaultPrevented) return
    event.preventDefault()
    apply()
  }
  return (
    // Enter and Escape work from every control of the panel, so its frame listens.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={styles.linkPanel} onKeyDown={keys}>
      <LinkInput aria-label={words.leadsTo} value={href} set={(value) => { setHref(value ?? ''); setTitle('') }} onPage={setTitle} autoFocus style={{ flex: '1 1 14rem' }} />
      <Button size="sm" disabled={href.trim() === ''} onClick={apply}>{words.setLink}</Button>
      {isOld && <Button size="sm" variant="default" onClick={remove}>{words.removeLink}</Button>}
      <Button size="sm" variant="subtle" onClick={leave}>{common.cancel}</Button>
    </div>
  )
}

/** Without chosen words, the page's name is written. */
function setLink(editor: Editor, href: string, title: string): void {
  if (href === '') return
  const { empty } = editor.state.selection
  if (empty && !editor.isActive('link')) editor.chain().focus().insertContent({ type: 'text', text: title || href, marks: [{ type: 'link', attrs: { href } }] }).run()
  else editor.chain().focus().extendMarkRange('link').setLink({ href }).run()
}

/** “example.org” is meant as a web address, “ada@example.org” as a mail address. */
function completed(text: string): string {
  const clean = text.trim()
  if (/^(https?:|mailto:|tel:|\/|#)/i.test(clean) || clean === '') return clean
  return /^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(clean) ? `mailto:${clean}` : `https://${clean}`
}
