// An administrator and an API token, as the setup wizard and the settings would add them: both need a passkey's device.

import { DatabaseSync } from 'node:sqlite'
import { hashPrefixedToken } from '@emdash-cms/auth'

const [file, token] = process.argv.slice(2)
const db = new DatabaseSync(file)
const at = new Date().toISOString()
db.prepare('insert into users (id, email, name, role, created_at) values (?, ?, ?, 50, ?)').run('01HZZZZZZZZZZZZZZZZZZZZZZZ', 'ada@example.test', 'Ada', at)
db.prepare('insert into _emdash_api_tokens (id, name, token_hash, prefix, user_id, scopes, created_at) values (?, ?, ?, ?, ?, ?, ?)').run('01HZZZZZZZZZZZZZZZZZZZZZZY', 'compare', hashPrefixedToken(token), token.slice(0, 11), '01HZZZZZZZZZZZZZZZZZZZZZZZ', JSON.stringify(['content:read', 'content:write']), at)
db.prepare('insert or replace into options (name, value) values (?, ?)').run('emdash:setup_complete', 'true')
db.close()
