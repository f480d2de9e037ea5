// What the screens get about the letters of the house.
import type { Label } from '../../application/model/label.ts'

export interface LetterList { letters: { kind: string; label: Label; when: Label; own: string[] }[] }
export interface OpenLetter { letter: { kind: string; label: Label; when: Label; locale: string; subject: string; plain: string; file: string; isOwn: boolean; placeholders: { name: string; value: string | null; needed: boolean }[] } }
