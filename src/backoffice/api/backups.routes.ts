// GET  /backoffice/api/backups   how the backups stand, the newest first
// POST /backoffice/api/backups   asks for one now; it is made by a job
import Type from 'typebox'
import { backUpNow, readBackups } from '../../application/backups/backup-state.ts'
import { apiRoute } from '../../application/requests/api-route.ts'
import type { Refusal } from '../../errors.ts'
import { backupStaff } from './rights.ts'
import type { BackupPage } from './backups.shapes.ts'

const internal = { internal: true, may: backupStaff, tag: 'backoffice', answer: Type.Unknown() } as const

export const backupRoutes = [
  apiRoute({
    ...internal,
    method: 'GET', url: '/backoffice/api/backups', name: 'listBackups', summary: 'How the backups stand.',
    handle: async (ctx): Promise<BackupPage | Refusal> => readBackups(ctx),
  }),
  apiRoute({
    ...internal,
    method: 'POST', url: '/backoffice/api/backups', name: 'backUpNow', summary: 'Asks for a backup now.',
    body: Type.Object({}, { additionalProperties: false }),
    handle: async (ctx): Promise<{ ok: true } | Refusal> => backUpNow(ctx),
  }),
]
