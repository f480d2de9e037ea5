// The texts of letters that a site has written itself: files in a folder of the site, read and tried once at the start.
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CannotStart } from '../../errors.ts'
import type { Site } from '../site.ts'
import type { Letter } from './letter-declaration.ts'
import { namesIn, readTemplate, WrongTemplate } from './letter-template.ts'
import type { Template } from './letter-template.ts'

/** By kind and language: `welcome.fr`. */
export type OwnLetters = ReadonlyMap<string, Template>

export const keyOfLetter = (kind: string, locale: string): string => `${kind}.${locale}`

/** Throws CannotStart with file and line of the first text that could not be sent as it is. */
export function readOwnLetters(site: Site, letters: readonly Letter[]): OwnLetters {
  if (site.letters === undefined) return new Map()
  const folder = site.letters instanceof URL ? fileURLToPath(site.letters) : site.letters
  try {
    return new Map(filesIn(folder).map((file) => readOne(site, letters, join(folder, file))))
  } catch (error) {
    throw error instanceof WrongTemplate ? new CannotStart(`A letter of the site cannot be used. ${error.message}`) : error
  }
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.md')).sort()
  } catch (error) {
    throw new CannotStart(`The site's letters cannot be read from ${folder} (${(error as NodeJS.ErrnoException).code}). Make the folder, or leave \`letters\` out of defineSite.`)
  }
}

function readOne(site: Site, letters: readonly Letter[], file: string): [string, Template] {
  const [, kind = '', locale = ''] = /^(.+)\.([^.]+)\.md$/.exec(basename(file)) ?? []
  const letter = letters.find((each) => each.kind === kind)
  if (!letter) throw new WrongTemplate(file, 1, `There is no letter “${kind || basename(file)}”. A file is called KIND.LANGUAGE.md; kinds are ${letters.map((each) => each.kind).join(', ')}.`)
  const { locales } = site.model
  if (!locales.includes(locale)) throw new WrongTemplate(file, 1, `The site does not speak “${locale}”. Its languages are ${locales.join(', ')}.`)
  const template = readTemplate(file, readFileSync(file, 'utf8'))
  checkNames(template, letter, { site, locale })
  return [keyOfLetter(kind, locale), template]
}

function checkNames(template: Template, letter: Letter, place: { site: Site; locale: string }): void {
  const data = letter.sample(place)
  const texts = ['site', ...Object.keys(letter.texts(data, place))]
  const parts = Object.keys(letter.parts(data, place))
  const used = namesIn(template)
  for (const { name, line, alone } of used) {
    if (parts.includes(name) && !alone) throw new WrongTemplate(template.file, line, `{${name}} stands for a whole part of the letter: give it a paragraph of its own.`)
    if (!parts.includes(name) && !texts.includes(name)) throw new WrongTemplate(template.file, line, `There is no {${name}} in this letter. There are ${[...texts, ...parts].map((known) => `{${known}}`).join(', ')}.`)
  }
  const missing = letter.needs.find((name) => !used.some((each) => each.name === name))
  if (missing) throw new WrongTemplate(template.file, 1, `The letter needs {${missing}}: without it, whoever gets it could do nothing. Add for example [Go on]({${missing}}).`)
}
