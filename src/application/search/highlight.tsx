// A text with the searched words marked, however they are accented or written.
import type { ComponentChildren } from 'preact'
import { fold } from '../fold.ts'
import { questionWords, stem } from './fold.ts'

/** Marks the words of a text that begin like one of the question's. */
export function Highlight({ text, question }: { text: string; question: string }) {
  const stems = questionWords(question).map(stem)
  const parts: ComponentChildren[] = []
  let at = 0
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    const folded = fold(word)
    if (!stems.some((one) => folded.startsWith(one))) continue
    parts.push(text.slice(at, index), <mark key={index}>{word}</mark>)
    at = index + word.length
  }
  return <>{parts}{text.slice(at)}</>
}
