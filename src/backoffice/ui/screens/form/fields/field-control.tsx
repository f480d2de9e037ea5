// The control of a field, by its kind. A localized field shows the language that is chosen above.
import { Suspense, lazy } from 'react'
import type { ComponentType } from 'react'
import { Skeleton } from '@mantine/core'
import type { FieldDescription, FieldKind } from '../../../../api/shapes.ts'
import { useForm } from '../form-context.tsx'
import { AddressField } from './address-field.tsx'
import { BooleanField } from './boolean-field.tsx'
import { ChoiceField } from './choice-field.tsx'
import { ImageField } from './image-field.tsx'
import { IntegerField } from './integer-field.tsx'
import { LinkField } from './link-field.tsx'
import { MoneyField } from './money-field.tsx'
import { RelationField } from './relation-field.tsx'
import { LongTextField, TextField } from './text-field.tsx'
import { TimeField } from './time-field.tsx'

export interface FieldProps {
  field: FieldDescription
  path: string
  /** The language of this value; absent where a field has one value for all. */
  locale?: string
}

const RichTextField = lazy(() => import('../rich-text/rich-text-field.tsx').then((file) => ({ default: file.RichTextField })))
const BlocksField = lazy(() => import('../blocks/blocks-field.tsx').then((file) => ({ default: file.BlocksField })))

const controls: Record<FieldKind, ComponentType<FieldProps>> = {
  text: TextField,
  email: TextField,
  longText: LongTextField,
  slug: AddressField,
  integer: IntegerField,
  money: MoneyField,
  boolean: BooleanField,
  choice: ChoiceField,
  time: TimeField,
  link: LinkField,
  image: ImageField,
  relation: RelationField,
  richText: RichTextField,
  blocks: BlocksField,
}

export function FieldControl({ field, path }: { field: FieldDescription; path: string }) {
  const { language } = useForm()
  const Control = controls[field.kind]
  const place = field.localized ? { path: `${path}.${language}`, locale: language } : { path }
  return <Suspense fallback={<Skeleton height={180} radius={8} />}><Control key={place.path} field={field} {...place} /></Suspense>
}
