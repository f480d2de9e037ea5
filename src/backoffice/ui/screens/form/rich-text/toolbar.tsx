// The toolbar of a text: one stop for the Tab key, arrow keys inside it.
import { Modal } from '@mantine/core'
import { useEditorState } from '@tiptap/react'
import type { Editor } from '@tiptap/react'
import { Suspense, lazy, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { commonWords } from '../../../app/common.words.ts'
import { useResourceNamed } from '../../../app/session.ts'
import { Icon } from '../../../kit/icons.tsx'
import type { IconName } from '../../../kit/icons.tsx'
import { RecordPicker } from '../../../kit/record-picker.tsx'
import { useSay, useWords } from '../../../lib/language.tsx'
import { LinkPanel } from './link-panel.tsx'
import { richTextWords } from './rich-text.words.ts'
import styles from './rich-text.module.css'

const PicturePicker = lazy(() => import('../../media/picture-picker.tsx').then((file) => ({ default: file.PicturePicker })))

type Words = (typeof richTextWords)['en']
interface Tool { icon: IconName; label: (words: Words) => string; isOn?: (editor: Editor) => boolean; use: (editor: Editor) => void }

const chain = (editor: Editor) => editor.chain().focus()
const tools: (Tool | null)[] = [
  { icon: 'bold', label: (words) => words.bold, isOn: (editor) => editor.isActive('bold'), use: (editor) => chain(editor).toggleBold().run() },
  { icon: 'italic', label: (words) => words.italic, isOn: (editor) => editor.isActive('italic'), use: (editor) => chain(editor).toggleItalic().run() },
  null,
  { icon: 'heading2', label: (words) => words.heading, isOn: (editor) => editor.isActive('heading', { level: 2 }), use: (editor) => chain(editor).toggleHeading({ level: 2 }).run() },
  { icon: 'heading3', label: (words) => words.subheading, isOn: (editor) => editor.isActive('heading', { level: 3 }), use: (editor) => chain(editor).toggleHeading({ level: 3 }).run() },
  { icon: 'listBullet', label: (words) => words.bullets, isOn: (editor) => editor.isActive('bulletList'), use: (editor) => chain(editor).toggleBulletList().run() },
  { icon: 'listNumber', label: (words) => words.numbers, isOn: (editor) => editor.isActive('orderedList'), use: (editor) => chain(editor).toggleOrderedList().run() },
  { icon: 'quote', label: (words) => words.quote, isOn: (editor) => editor.isActive('blockquote'), use: (editor) => chain(editor).toggleBlockquote().run() },
  { icon: 'rule', label: (words) => words.rule, use: (editor) => chain(editor).setHorizontalRule().run() },
]
const lastTools: Tool[] = [
  { icon: 'undo', label: (words) => words.undo, use: (editor) => chain(editor).undo().run() },
  { icon: 'redo', label: (words) => words.redo, use: (editor) => chain(editor).redo().run() },
]

type Panel = 'link' | 'picture' | { embed: string } | null

export function Toolbar({ editor, embeds, label }: { editor: Editor; embeds: readonly string[]; label: string }) {
  const words = useWords(richTextWords)
  const [panel, open] = useState<Panel>(null)
  const close = () => open(null)
  return (
    <>
      <div role="toolbar" aria-label={words.toolbar(label)} className={styles.toolbar} onKeyDown={moveFocus}>
        {tools.map((tool, index) => (tool ? <ToolButton key={tool.icon} tool={tool} editor={editor} first={index === 0} /> : <span key={index} className={styles.gap} />))}
        <span className={styles.gap} />
        <ToolButton editor={editor} tool={{ icon: 'link', label: () => words.link, isOn: () => editor.isActive('link'), use: () => open('link') }} />
        <ToolButton editor={editor} tool={{ icon: 'media', label: () => words.picture, use: () => open('picture') }} />
        {embeds.map((name) => <EmbedButton key={name} name={name} editor={editor} open={() => open({ embed: name })} />)}
        <span className={styles.gap} />
        {lastTools.map((tool) => <ToolButton key={tool.icon} tool={tool} editor={editor} />)}
      </div>
      {panel === 'link' && <LinkPanel editor={editor} close={close} />}
      <Suspense>{panel === 'picture' && <PicturePicker many close={close} onPick={(ids) => chain(editor).insertContent(ids.map((id) => ({ type: 'image', attrs: { id } }))).run()} />}</Suspense>
      {panel !== null && typeof panel === 'object' && <EmbedPanel name={panel.embed} editor={editor} close={close} />}
    </>
  )
}

function ToolButton({ tool, editor, first = false }: { tool: Tool; editor: Editor; first?: boolean }) {
  const words = useWords(richTextWords)
  const on = useEditorState({ editor, selector: ({ editor }) => tool.isOn?.(editor) ?? false })
  const label = tool.label(words)
  return (
    <button type="button" className={styles.tool} tabIndex={first ? 0 : -1} title={label} aria-label={label} aria-pressed={tool.isOn ? on : undefined} onMouseDown={(event) => event.preventDefault()} onClick={() => tool.use(editor)}>
      <Icon name={tool.icon} />
    </button>
  )
}

function EmbedButton({ name, editor, open }: { name: string; editor: Editor; open: () => void }) {
  const resource = useResourceNamed(name)
  const words = useWords(richTextWords)
  const say = useSay()
  return resource ? <ToolButton editor={editor} tool={{ icon: 'products', label: () => words.embed(say(resource.label.one)), use: open }} /> : null
}

function EmbedPanel({ name, editor, close }: { name: string; editor: Editor; close: () => void }) {
  const resource = useResourceNamed(name)!
  const words = useWords(richTextWords)
  const common = useWords(commonWords)
  const say = useSay()
  const insert = (id: string) => {
    chain(editor).insertContent({ type: 'embed', attrs: { resource: name, id } }).run()
    close()
  }
  return (
    <Modal opened onClose={close} title={words.embed(say(resource.label.one))} closeButtonProps={{ 'aria-label': common.close }} styles={{ body: { minHeight: '24rem' } }}>
      <RecordPicker resource={name} without={[]} onPick={insert} autoFocus />
    </Modal>
  )
}

function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  if (step === 0) return
  const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button')]
  const next = buttons[(buttons.indexOf(document.activeElement as HTMLButtonElement) + step + buttons.length) % buttons.length]!
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1
  next.focus()
  event.preventDefault()
}
