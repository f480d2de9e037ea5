// GET    /backoffice/api/access/roles            what every role may, and what there is to give
// POST   /backoffice/api/access/roles            add a role
// PUT    /backoffice/api/access/roles/:name      change what it may
// DELETE /backoffice/api/access/roles/:name      delete an added one; set a ready one back
// GET    /backoffice/api/access/colleagues       who works here
// POST   /backoffice/api/access/colleagues       add somebody
// PUT    /backoffice/api/access/colleagues/:id   another role; shut out, let in again
// GET    /backoffice/api/access/invitations             who was invited and has not said yes
// POST   /backoffice/api/access/invitations             invite somebody by mail
// POST   /backoffice/api/access/invitations/:id/resend  a new letter with a new link
// DELETE /backoffice/api/access/invitations/:id         withdraw it
// GET    /backoffice/api/access/keys             the keys of programs
// POST   /backoffice/api/access/keys             make one; it is shown once
// DELETE /backoffice/api/access/keys/:id         end one
// GET    /backoffice/api/access/why              which rule lets a person do something, or does not
// POST   /backoffice/api/access/password         show the password again
// POST   /backoffice/api/access/passkey/begin    or a passkey: what to give to navigator.credentials.get
// POST   /backoffice/api/access/passkey          and what it answered
import Type from 'typebox'
import { addUser, beginShowPasskey, changeRole, disableAccount, enableAccount, inviteColleague, listAccounts, listInvitations, originOf, passkeyCookie, passkeyToken, resendInvitation, sessionToken, showPasskey, showPassword, withdrawInvitation } from '../../application/accounts/accounts.ts'
import type { Ctx } from '../../application/context.ts'
import { roles, staff } from '../../application/model/model.ts'
import { apiRoute } from '../../application/requests/api-route.ts'
import { createKey, listKeys, revokeKey } from '../../application/rights/api-keys.ts'
import { explain } from '../../application/rights/explain.ts'
import { changeRoleRights, createRole, deleteRole, listRoles, resetRole } from '../../application/rights/roles.ts'
import type { Refusal } from '../../errors.ts'
import { houseStaff } from './rights.ts'
import type { AccessRoles, Colleague } from './access-shapes.ts'

const internal = { internal: true, may: houseStaff, tag: 'backoffice', answer: Type.Unknown() } as const
const closed = { additionalProperties: false }
const text = Type.String({ maxLength: 1000 })
const Named = Type.Object({ name: Type.String({ maxLength: 60 }) })
const One = Type.Object({ id: Type.String({ format: 'uuid' }) })
const Version = Type.Integer({ minimum: 0 })
const Grants = Type.Record(Type.String({ maxLength: 60 }), Type.Unknown())

const roleRoutes = [
  apiRoute({
    ...internal,
    method: 'GET', url: '/backoffice/api/access/roles', name: 'listRoles', summary: 'What every role may, and what there is to give.',
    handle: async (ctx): Promise<AccessRoles | Refusal> => {
      const list = await listRoles(ctx)
      return list.ok ? { roles: list.roles, subjects: [...ctx.house.roles.subjects.values()].map(({ ready: _, ...subject }) => subject) } : list
    },
  }),
  apiRoute({
    ...internal,
    method: 'POST', url: '/backoffice/api/access/roles', name: 'createRole', summary: 'Add a role.', status: 201,
    body: Type.Object({ label: text, grants: Grants }, closed),
    handle: async (ctx, { body }) => createRole(ctx, body),
  }),
  apiRoute({
    ...internal,
    method: 'PUT', url: '/backoffice/api/access/roles/:name', name: 'changeRoleRights', summary: 'Change what a role is called and may.',
    params: Named,
    body: Type.Object({ version: Version, label: text, grants: Grants }, closed),
    handle: async (ctx, { params, body: { version, ...input } }) => changeRoleRights(ctx, params.name, version, input),
  }),
  apiRoute({
    ...internal,
    method: 'DELETE', url: '/backoffice/api/access/roles/:name', name: 'deleteRole', summary: 'Delete an added role, or set a ready one back.',
    params: Named,
    query: Type.Object({ version: Type.String({ pattern: '^[0-9]{1,9}$' }) }),
    handle: async (ctx, { params, query }) => ((roles as readonly string[]).includes(params.name) ? resetRole(ctx, params.name, Number(query.version)) : deleteRole(ctx, params.name, Number(query.version))),
  }),
]

const colleagueRoutes = [
  apiRoute({
    ...internal,
    method: 'GET', url: '/backoffice/api/access/colleagues', name: 'listColleagues', summary: 'Who works here.',
    handle: async (ctx) => colleagues(ctx),
  }),
  apiRoute({
    ...internal,
    method: 'POST', url: '/backoffice/api/access/colleagues', name: 'addColleague', summary: 'Add somebody, with a first password.', status: 201,
    body: Type.Object({ email: text, name: text, role: text, password: text }, closed),
    handle: async (ctx, { body }) => addUser(ctx, body),
  }),
  apiRoute({
    ...internal,
    method: 'PUT', url: '/backoffice/api/access/colleagues/:id', name: 'changeColleague', summary: 'Give another role, shut out or let in again.',
    params: One,
    body: Type.Union([Type.Object({ role: text, to: Type.Optional(Type.String({ format: 'uuid' })) }, closed), Type.Object({ disabled: Type.Boolean(), to: Type.Optional(Type.String({ format: 'uuid' })) }, closed)]),
    handle: async (ctx, { params: { id }, body }) => ('role' in body ? changeRole(ctx, id, body.role, body.to) : body.disabled ? disableAccount(ctx, id, body.to) : enableAccount(ctx, id)),
  }),
]

const invitationRoutes = [
  apiRoute({
    ...internal,
    method: 'GET', url: '/backoffice/api/access/invitations', name: 'listInvitations', summary: 'Who was invited and has not said yes.',
    handle: async (ctx) => listInvitations(ctx),
  }),
  apiRoute({
    ...internal,
    method: 'POST', url: '/backoffice/api/access/invitations', name: 'inviteColleague', summary: 'Invite somebody by mail.', status: 201,
    body: Type.Object({ email: text, role: text }, closed),
    handle: async (ctx, { body }) => inviteColleague(ctx, body),
  }),
  apiRoute({
    ...internal,
    method: 'POST', url: '/backoffice/api/access/invitations/:id/resend', name: 'resendInvitation', summary: 'Write again, with a new link.', status: 204,
    params: One,
    handle: async (ctx, { params }) => {
      const sent = await resendInvitation(ctx, params.id)
      return sent.ok ? undefined : sent
    },
  }),
  apiRoute({
    ...internal,
    method: 'DELETE', url: '/backoffice/api/access/invitations/:id', name: 'withdrawInvitation', summary: 'Withdraw an invitation.', status: 204,
    params: One,
    handle: async (ctx, { params }) => {
      const withdrawn = await withdrawInvitation(ctx, params.id)
      return withdrawn.ok ? undefined : withdrawn
    },
  }),
]

async function colleagues(ctx: Ctx): Promise<{ colleagues: Colleague[] } | Refusal> {
  const list = await listAccounts(ctx, { colleagues: true, perPage: 200 })
  return list.ok ? { colleagues: list.accounts } : list
}

const keyRoutes = [
  apiRoute({
    ...internal,
    method: 'GET', url: '/backoffice/api/access/keys', name: 'listKeys', summary: 'The keys of programs.',
    handle: async (ctx) => listKeys(ctx),
  }),
  apiRoute({
    ...internal,
    method: 'POST', url: '/backoffice/api/access/keys', name: 'createKey', summary: 'Make a key; it is shown once.', status: 201,
    body: Type.Object({ name: text, role: text, days: Type.Integer({ minimum: -1, maximum: 100_000 }) }, closed),
    handle: async (ctx, { body }) => createKey(ctx, body),
  }),
  apiRoute({
    ...internal,
    method: 'DELETE', url: '/backoffice/api/access/keys/:id', name: 'revokeKey', summary: 'End a key.', status: 204,
    params: One,
    handle: async (ctx, { params }) => {
      const revoked = await revokeKey(ctx, params.id)
      return revoked.ok ? undefined : revoked
    },
  }),
]

export const accessRoutes = [
  ...roleRoutes, ...colleagueRoutes, ...invitationRoutes, ...keyRoutes,
  apiRoute({
    ...internal,
    method: 'GET', url: '/backoffice/api/access/why', name: 'explainRights', summary: 'Which rule lets a person do something, or does not.',
    query: Type.Object({ account: Type.String({ format: 'uuid' }), subject: Type.String({ maxLength: 60 }), action: Type.String({ maxLength: 60 }), record: Type.Optional(Type.String({ format: 'uuid' })), field: Type.Optional(Type.String({ maxLength: 60 })) }, closed),
    handle: async (ctx, { query }) => explain(ctx, query),
  }),
  apiRoute({
    ...internal, may: staff,
    method: 'POST', url: '/backoffice/api/access/password', name: 'showPassword', summary: 'Show the password again before something dangerous.',
    body: Type.Object({ password: text }, closed),
    handle: async (ctx, { body }, request) => showPassword(ctx, body, sessionToken(ctx, request.cookies)),
  }),
  apiRoute({
    ...internal, may: staff,
    method: 'POST', url: '/backoffice/api/access/passkey/begin', name: 'beginShowPasskey', summary: 'Show a passkey in the place of the password.',
    handle: async (ctx, _input, request, reply) => {
      const begun = await beginShowPasskey(ctx, originOf(ctx, request), request.headers.host)
      if (!begun.ok) return begun
      reply.headers['cache-control'] = 'no-store'
      reply.cookies.push(passkeyCookie(ctx, begun.token))
      return { options: begun.options }
    },
  }),
  apiRoute({
    ...internal, may: staff,
    method: 'POST', url: '/backoffice/api/access/passkey', name: 'showPasskey', summary: 'What the passkey answered.',
    body: Type.Object({ response: Type.Record(Type.String(), Type.Unknown()) }, closed),
    handle: async (ctx, { body }, request, reply) => {
      reply.cookies.push(passkeyCookie(ctx, ''))
      return showPasskey(ctx, { token: passkeyToken(ctx, request.cookies), response: body.response }, sessionToken(ctx, request.cookies), request.headers.host)
    },
  }),
]
