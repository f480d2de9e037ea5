// What a path of the form is called: `variants.0.sku` is “Variants 1: SKU”.
import { useCallback } from 'react'
import type { FieldDescription, Label, RecordValues } from '../../../api/shapes.ts'
import { useSay } from '../../lib/language.tsx'
import { useForm } from './form-context.tsx'

export function useLabelOfPath(): (path: string) => Label {
  const { form } = useForm()
  const say = useSay()
  return useCallback((path: string): Label => {
    const [name = '', at = '', ...rest] = path.split('.')
    const field = form.resource.fields.find((candidate) => candidate.name === name)
    if (field?.kind === 'blocks') return blockLabel(field, [at, ...rest], form.get(name), say)
    if (field) return say(field.label)
    if (name === 'stock') return `Stock ${at}`
    const part = form.resource.parts.find((candidate) => candidate.name === name)
    if (!part) return name
    const ofPart = part.fields.find((candidate) => candidate.name === rest[0])
    return `${say(part.label.one)} ${Number(at) + 1}${ofPart ? `, ${say(ofPart.label)}` : ''}`
  }, [form, say])
}

function blockLabel(field: FieldDescription, steps: string[], value: unknown, say: (label: Label) => string): Label {
  const [first = '', ...more] = steps
  const list = field.localized ? (value as RecordValues)[first] : value
  const [index = '', name = ''] = field.localized ? more : steps
  const block = (list as RecordValues[] | null)?.[Number(index)]
  const kind = field.settings.kinds?.find(({ type }) => type === block?.['type'])
  const ofBlock = kind?.fields.find((candidate) => candidate.name === name)
  return kind ? `${say(kind.label)} (${Number(index) + 1})${ofBlock ? `, ${say(ofBlock.label)}` : ''}` : say(field.label)
}
