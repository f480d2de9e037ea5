// Tokens: 256 random bits for the browser, their SHA-256 for the database.
import { hash, randomBytes } from 'node:crypto'

export const newToken = (): string => randomBytes(32).toString('base64url')
export const hashToken = (token: string): string => hash('sha256', token, 'hex')
