// Finds a record by its words: type, choose with the arrow keys or the pointer.
import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { iconOf } from '../app/frame/navigation.tsx'
import { useReadingOrder, useResourceNamed } from '../app/session.ts'
import { bilingual, useSay, useWords } from '../lib/language.tsx'
import { useTitles } from '../lib/titles.ts'
import { titleOf } from '../lib/values.ts'
import { useRecordPage } from '../screens/list/use-list.ts'
import { Icon } from './icons.tsx'
import { Thumbnail } from './thumbnail.tsx'
import styles from './record-picker.module.css'

const pickerWords = bilingual(
  { find: (what: string) => `Find in ${what.toLowerCase()}…`, nothing: 'Nothing has these words.' },
  { find: (what) => `Chercher dans : ${what.toLowerCase()}…`, nothing: 'Aucun élément ne contient ces mots.' },
)

interface Props {
  resource: string
  /** Chosen already: not offered again. */
  without: readonly string[]
  onPick: (id: string) => void
  id?: string
  describedBy?: string
  autoFocus?: boolean
}

const most = 12

export function RecordPicker({ resource: name, without, onPick, id, describedBy, autoFocus = false }: Props) {
  const resource = useResourceNamed(name)
  const words = useWords(pickerWords)
  const say = useSay()
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [text, setText] = useState('')
  const found = useFound(name, text, combobox.dropdownOpened, without)
  if (!resource) return null
  const pick = (picked: string) => {
    onPick(picked)
    setText('')
    combobox.closeDropdown()
  }
  return (
    <Combobox store={combobox} onOptionSubmit={pick} withinPortal={false}>
      <Combobox.Target>
        <TextInput
          id={id}
          aria-describedby={describedBy}
          placeholder={words.find(say(resource.label.many))}
          leftSection={<Icon name="search" size={17} />}
          rightSection={found.isWaiting && <Loader size={16} />}
          value={text}
          data-autofocus={autoFocus || undefined}
          onChange={(event) => { setText(event.currentTarget.value); combobox.openDropdown(); combobox.resetSelectedOption() }}
          onClick={() => combobox.openDropdown()}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={(event) => { if (event.key === 'Enter') event.preventDefault() }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options aria-label={say(resource.label.many)} mah={300} className={styles.options!}>
          {found.ids.map((one) => <Combobox.Option key={one} value={one}><Option resource={name} id={one} title={found.titles.get(one)!} /></Combobox.Option>)}
          {!found.isWaiting && found.ids.length === 0 && <Combobox.Empty>{words.nothing}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}

function useFound(name: string, text: string, isOpen: boolean, without: readonly string[]) {
  const locales = useReadingOrder()
  const resource = useResourceNamed(name)
  const [search] = useDebouncedValue(text.trim(), 200)
  const list = useRecordPage(isOpen ? resource : undefined, search ? { search } : {}, most + without.length)
  const records = (list.data?.records ?? []).filter((record) => !without.includes(record.id)).slice(0, most)
  return {
    isWaiting: isOpen && (list.isFetching || search !== text.trim()),
    ids: records.map((record) => record.id),
    titles: new Map(records.map((record) => [record.id, titleOf(resource!, record.values, locales)])),
  }
}

function Option({ resource, id, title }: { resource: string; id: string; title: string }) {
  const [known] = useTitles(resource, [id])
  return <span className={styles.option}><Thumbnail picture={known?.picture} size={32} icon={iconOf(resource)} /><span>{title || known?.title}</span></span>
}
