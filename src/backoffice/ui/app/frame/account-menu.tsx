// Who is logged in; language and appearance of the screens; the way out.
import { Menu, useMantineColorScheme } from '@mantine/core'
import type { MantineColorScheme } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Icon } from '../../kit/icons.tsx'
import { languages, nameOfLanguage, useLanguage, useWords } from '../../lib/language.tsx'
import type { Language } from '../../lib/language.tsx'
import { commonWords } from '../common.words.ts'
import { useMe } from '../session.ts'
import { useLogOutItem } from './log-out.tsx'
import styles from './frame.module.css'

export function AccountMenu() {
  const words = useWords(commonWords)
  const { account } = useMe()
  const { item, question } = useLogOutItem()
  return (
    <>
      {question}
      <Menu position="top-start" width={224} checkIcon={<Icon name="check" size={16} />}>
        <Menu.Target>
          <button type="button" className={styles.account}>
            <span className={styles.initial} aria-hidden="true">{([...(account.name || account.email)][0] ?? '').toUpperCase()}</span>
            <span className={styles.who}><strong>{account.name || account.email}</strong><span>{account.roleLabel || (words.role[account.role] ?? account.role)}</span></span>
            <Icon name="more" size={18} />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <LanguageItems />
          <AppearanceItems />
          <Menu.Divider />
          <Menu.Item component="a" href="/account/security">{words.security}</Menu.Item>
          {item}
        </Menu.Dropdown>
      </Menu>
    </>
  )
}

function LanguageItems() {
  const words = useWords(commonWords)
  const { language, choose } = useLanguage()
  const client = useQueryClient()
  // Names of records come in the colleague's language.
  const change = (code: Language) => {
    choose(code)
    client.removeQueries({ queryKey: ['title'] })
    void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'record' })
  }
  return (
    <>
      <Menu.Label>{words.language}</Menu.Label>
      <Menu.RadioGroup value={language} onChange={(code) => change(code as Language)}>
        {languages.map((code) => <Menu.RadioItem key={code} value={code} lang={code}>{nameOfLanguage(code, code)}</Menu.RadioItem>)}
      </Menu.RadioGroup>
    </>
  )
}

function AppearanceItems() {
  const words = useWords(commonWords)
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const choices = [['auto', words.automatic], ['light', words.light], ['dark', words.dark]] as const
  return (
    <>
      <Menu.Label>{words.appearance}</Menu.Label>
      <Menu.RadioGroup value={colorScheme} onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}>
        {choices.map(([scheme, label]) => <Menu.RadioItem key={scheme} value={scheme}>{label}</Menu.RadioItem>)}
      </Menu.RadioGroup>
    </>
  )
}
