// Where a link leads: a web address, or a page of this site chosen by its name.
import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { SearchResults } from '../../../../api/shapes.ts'
import { get, query } from '../../../lib/client.ts'
import { bilingual, useWords } from '../../../lib/language.tsx'
import { useDebouncedValue } from '@mantine/hooks'
import type { FieldProps } from './field-control.tsx'
import { useField } from './use-field.ts'

const linkWords = bilingual({ pages: 'Pages of the site' }, { pages: 'Pages du site' })

/** Pages of the site whose name fits what is typed. */
export function usePagesOfSite(text: string) {
  const [words] = useDebouncedValue(text.trim(), 250)
  const isWords = words.length > 1 && !/^(https?:|mailto:|tel:|#)/i.test(words)
  const { data } = useQuery({ queryKey: ['places', words], enabled: isWords, queryFn: ({ signal }) => get<SearchResults>(`/search${query({ q: words.replace(/^\//, ''), pages: 'yes' })}`, signal) })
  return isWords ? (data?.hits ?? []).filter((hit) => hit.path) : []
}

export function LinkField(props: FieldProps) {
  const { value, set, input } = useField<string>(props)
  return <LinkInput {...input} value={value ?? ''} set={set} />
}

type Props = Omit<React.ComponentProps<typeof TextInput>, 'value'> & {
  value: string
  set: (value: string | null) => void
  /** Told when a page of the site is chosen by its name. */
  onPage?: (title: string) => void
}

export function LinkInput({ value, set, onPage, ...input }: Props) {
  const words = useWords(linkWords)
  const combobox = useCombobox()
  const pages = usePagesOfSite(value)
  const pick = (path: string) => {
    set(path)
    onPage?.(pages.find((page) => page.path === path)?.title ?? '')
    combobox.closeDropdown()
  }
  return (
    <Combobox store={combobox} onOptionSubmit={pick} withinPortal={false}>
      <Combobox.Target>
        <TextInput
          {...input}
          inputMode="url"
          spellCheck={false}
          autoCapitalize="none"
          placeholder="/…  https://…"
          value={value}
          onChange={(event) => { set(event.currentTarget.value || null); combobox.openDropdown() }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={pages.length === 0}>
        <Combobox.Options aria-label={words.pages}>
          {pages.map((page) => <Combobox.Option key={page.id} value={page.path!}>{page.title} <span className="soft small">{page.path}</span></Combobox.Option>)}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
