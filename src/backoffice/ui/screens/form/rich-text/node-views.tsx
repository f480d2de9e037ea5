// Pictures and embedded records as they stand in a text that is being written.
import { NodeViewWrapper } from '@tiptap/react'
import type { ReactNodeViewProps } from '@tiptap/react'
import { ActionIcon } from '@mantine/core'
import { commonWords } from '../../../app/common.words.ts'
import { iconOf } from '../../../app/frame/navigation.tsx'
import { useResourceNamed } from '../../../app/session.ts'
import { Icon } from '../../../kit/icons.tsx'
import { Thumbnail } from '../../../kit/thumbnail.tsx'
import { useSay, useWords } from '../../../lib/language.tsx'
import { useTitles } from '../../../lib/titles.ts'
import styles from './rich-text.module.css'

export function PictureView({ node, selected, deleteNode, editor }: ReactNodeViewProps) {
  const [title] = useTitles('media', [String(node.attrs['id'])])
  return (
    <NodeViewWrapper as="figure" className={styles.picture} data-selected={selected || undefined} data-drag-handle>
      {title?.picture ? <img src={title.picture.src} alt={title.picture.alt} width={title.picture.width} height={title.picture.height} /> : <Icon name="media" size={28} />}
      {editor.isEditable && <RemoveButton remove={deleteNode} />}
    </NodeViewWrapper>
  )
}

export function EmbedView({ node, selected, deleteNode, editor }: ReactNodeViewProps) {
  const name = String(node.attrs['resource'])
  const resource = useResourceNamed(name)
  const say = useSay()
  const [title] = useTitles(name, [String(node.attrs['id'])])
  return (
    <NodeViewWrapper as="figure" className={styles.embed} data-selected={selected || undefined} data-drag-handle>
      <Thumbnail picture={title?.picture} size={44} icon={iconOf(name)} />
      <span><strong>{title?.title || '…'}</strong><br /><span className="soft small">{resource && say(resource.label.one)}</span></span>
      {editor.isEditable && <RemoveButton remove={deleteNode} />}
    </NodeViewWrapper>
  )
}

function RemoveButton({ remove }: { remove: () => void }) {
  const words = useWords(commonWords)
  return <ActionIcon className={styles.remove!} variant="default" aria-label={words.remove} onClick={remove}><Icon name="cross" size={16} /></ActionIcon>
}
