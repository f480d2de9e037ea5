// What may stand in a text: exactly the nodes and marks that the site stores.
import { Node, mergeAttributes } from '@tiptap/core'
import { ReactNodeViewRenderer } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import { EmbedView, PictureView } from './node-views.tsx'

const Picture = Node.create({
  name: 'image',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({ id: { default: null, parseHTML: (element: HTMLElement) => element.getAttribute('data-picture') } }),
  parseHTML: () => [{ tag: 'figure[data-picture]' }],
  renderHTML: ({ HTMLAttributes }) => ['figure', mergeAttributes({ 'data-picture': HTMLAttributes['id'] })],
  addNodeView: () => ReactNodeViewRenderer(PictureView),
})

const Embed = Node.create({
  name: 'embed',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({
    resource: { default: null, parseHTML: (element: HTMLElement) => element.getAttribute('data-embed') },
    id: { default: null, parseHTML: (element: HTMLElement) => element.getAttribute('data-id') },
  }),
  parseHTML: () => [{ tag: 'figure[data-embed]' }],
  renderHTML: ({ HTMLAttributes }) => ['figure', mergeAttributes({ 'data-embed': HTMLAttributes['resource'], 'data-id': HTMLAttributes['id'] })],
  addNodeView: () => ReactNodeViewRenderer(EmbedView),
})

export const extensions = () => [
  StarterKit.configure({
    code: false, codeBlock: false, strike: false, underline: false, trailingNode: false,
    heading: { levels: [2, 3] },
    link: { openOnClick: false, autolink: false, linkOnPaste: true, protocols: ['http', 'https', 'mailto', 'tel'], HTMLAttributes: { target: null, rel: null }, isAllowedUri: (url) => /^(https?:|mailto:|tel:|\/(?!\/)|#)/i.test(url ?? '') },
  }),
  Picture,
  Embed,
]
