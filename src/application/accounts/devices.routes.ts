// GET    /api/account/devices        where no code is asked for
// DELETE /api/account/devices/:id    asks for one there again
import Type from 'typebox'
import type { ApiRoute } from '../requests/api-route.ts'
import { apiRoute } from '../requests/api-route.ts'
import { deviceToken, forgetDevice, listRememberedDevices } from './accounts.ts'

const time = () => Type.String({ format: 'date-time' })
const Device = Type.Object({ id: Type.String({ description: 'Not the token: nobody gets in with it.' }), device: Type.String({ description: 'What the browser calls itself.' }), createdAt: time(), lastUsedAt: time(), expiresAt: time(), current: Type.Boolean() }, { title: 'RememberedDevice' })
const own = { may: 'signed-in', viewAs: 'hidden', tag: 'account' } as const

export const deviceRoutes: ApiRoute[] = [
  apiRoute({
    ...own, method: 'GET', url: '/api/account/devices', name: 'rememberedDevices', summary: 'Devices on which a login asks for no code, the last used first.',
    answer: Type.Object({ devices: Type.Array(Device) }),
    handle: async (ctx, _input, request) => ({ devices: await listRememberedDevices(ctx, deviceToken(ctx, request.cookies)) }),
  }),
  apiRoute({
    ...own, method: 'DELETE', url: '/api/account/devices/:id', name: 'forgetDevice', summary: 'Asks for a code on that device again.', status: 204,
    params: Type.Object({ id: Type.String({ maxLength: 100 }) }),
    answer: Type.Null(), refusals: ['not-found'],
    handle: async (ctx, { params }) => {
      const forgotten = await forgetDevice(ctx, params.id)
      return forgotten.ok ? undefined : forgotten
    },
  }),
]
