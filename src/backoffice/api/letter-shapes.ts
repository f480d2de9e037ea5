// What the screens get about mails, and about the letters of the house.
import type { Label } from '../../application/model/label.ts'

export interface LetterList { letters: { kind: string; label: Label; when: Label; own: string[] }[] }
export interface OpenLetter { letter: { kind: string; label: Label; when: Label; locale: string; subject: string; plain: string; file: string; isOwn: boolean; placeholders: { name: string; value: string | null; needed: boolean }[] } }
export interface ListedMail { id: string; createdAt: string; kind: string; recipient: string; subject: string; status: 'kept' | 'waiting' | 'sent' | 'failed' }
export interface MailPage { total: number; page: number; perPage: number; mails: ListedMail[] }
export interface OpenMail { mail: ListedMail & { plain: string; locale: string; sentAt: string | null; error: string | null } }
