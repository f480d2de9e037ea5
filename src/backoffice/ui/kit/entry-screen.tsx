// The screens before one is inside: logging in, and creating the owner's account.
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { commonWords } from '../app/common.words.ts'
import { languages, nameOfLanguage, useLanguage, useWords } from '../lib/language.tsx'
import { Icon } from './icons.tsx'
import styles from './entry-screen.module.css'

export function EntryScreen({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  const words = useWords(commonWords)
  return (
    <div className={styles.screen}>
      <Wings />
      <main className={styles.card}>
        <p className={styles.house}>{words.backOffice}</p>
        <h1>{title}</h1>
        {text && <p className="soft">{text}</p>}
        <div className={styles.body}>{children}</div>
      </main>
      <LanguageLinks />
    </div>
  )
}

/** A problem that concerns the whole form; it takes the focus, so that it is read out. */
export function EntryProblem({ text }: { text: string }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [text])
  return <div ref={box} tabIndex={-1} role="alert" className={styles.problem}><Icon name="warning" />{text}</div>
}

function LanguageLinks() {
  const { language, choose } = useLanguage()
  return (
    <div className={styles.languages}>
      {languages.map((code) => (
        <button key={code} type="button" lang={code} aria-pressed={code === language} onClick={() => choose(code)}>{nameOfLanguage(code, code)}</button>
      ))}
    </div>
  )
}

/** The wings of a stage: folds of a curtain left and right, with light between them. */
function Wings() {
  const folds = [0, 1, 2, 3, 4]
  return (
    <svg className={styles.wings} viewBox="0 0 1200 800" preserveAspectRatio="none" aria-hidden="true">
      {folds.map((fold) => <path key={`l${fold}`} opacity={0.1 + fold * 0.06} d={`M0 0H${300 - fold * 62}C${286 - fold * 62} 300 ${250 - fold * 58} 560 ${170 - fold * 44} 800H0z`} />)}
      {folds.map((fold) => <path key={`r${fold}`} opacity={0.1 + fold * 0.06} d={`M1200 0H${900 + fold * 62}C${914 + fold * 62} 300 ${950 + fold * 58} 560 ${1030 + fold * 44} 800H1200z`} />)}
    </svg>
  )
}
