// Structured text with a toolbar. Fetched when a form first needs it.
import { EditorContent, useEditor } from '@tiptap/react'
import type { Editor } from '@tiptap/react'
import { useEffect, useMemo, useRef } from 'react'
import { useLanguage, nameOfLanguage, useWords } from '../../../lib/language.tsx'
import { isEmpty, plainText, same } from '../../../lib/values.ts'
import type { FieldProps } from '../fields/field-control.tsx'
import { FieldFrame } from '../fields/field-frame.tsx'
import { useField, useSourceText } from '../fields/use-field.ts'
import { useForm } from '../form-context.tsx'
import { formWords } from '../form.words.ts'
import { extensions } from './extensions.ts'
import { Toolbar } from './toolbar.tsx'
import { toEditor, toStored } from './stored.ts'
import formStyles from '../form.module.css'
import styles from './rich-text.module.css'

export function RichTextField(props: FieldProps) {
  const field = useField<unknown>(props)
  const embeds = props.field.settings.embeds ?? []
  const editor = useStoredEditor(field, props.locale)
  return (
    <FieldFrame field={field} group>
      <div className={styles.box} data-error={field.error ? true : undefined}>
        {editor && !field.readOnly && <Toolbar editor={editor} embeds={embeds} label={field.text} />}
        <EditorContent editor={editor} />
      </div>
      <SourceText {...props} />
    </FieldFrame>
  )
}

/** An editor over a value of the form. What comes from elsewhere (restored text, a colleague's version) replaces what it shows. */
function useStoredEditor(field: ReturnType<typeof useField<unknown>>, locale: string | undefined): Editor | null {
  const latest = useRef(field)
  latest.current = field
  const all = useMemo(extensions, [])
  const editor = useEditor({
    extensions: all,
    content: toEditor(field.value),
    editable: !field.readOnly,
    injectCSS: false,
    immediatelyRender: false,
    editorProps: { attributes: { id: field.id, class: styles.text!, role: 'textbox', 'aria-multiline': 'true', 'aria-labelledby': `${field.id}-label`, ...(locale && { lang: locale }) } },
    onUpdate: ({ editor }) => latest.current.set(toStored(editor.getJSON())),
  })
  useEffect(() => {
    if (editor && !same(toStored(editor.getJSON()), field.value)) editor.commands.setContent(toEditor(field.value), { emitUpdate: false })
  }, [editor, field.value])
  return editor
}

function SourceText(props: FieldProps) {
  const { form } = useForm()
  const { language } = useLanguage()
  const words = useWords(formWords)
  const source = useSourceText(props)
  if (isEmpty(source)) return null
  return <p className={formStyles.source}><strong>{words.inFirst(nameOfLanguage(form.locales[0]!, language))}</strong>{'\n'}{plainText(source)}</p>
}
