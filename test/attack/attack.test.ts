import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sample } from './requests.ts'
import { missingTools, readSqlmap, readTried, readWapiti } from './tools.ts'

describe('the attack', () => {
  it('says exactly what is missing where a tool is', async () => {
    const missing = await missingTools('/nonexistent')
    assert.equal(missing.length, 2)
    assert.match(missing[0]!, /^sqlmap is not here.*apt-get install sqlmap.*pip install sqlmap/)
    assert.match(missing[1]!, /^wapiti is not here.*apt-get install wapiti.*pip install wapiti3/)
  })

  it('reads what sqlmap found, from its table or, when it was ended before, from what it said', () => {
    const csv = 'Target URL,Place,Parameter,Technique(s),Note(s)\nhttp://127.0.0.1:1/a?id=1,GET,id,BU,\nhttp://127.0.0.1:1/b?q=1,,,,\nhttp://127.0.0.1:1/c,POST,JSON name,B,false positive or unexploitable\n'
    assert.deepEqual(readSqlmap(csv, ''), { found: [{ tool: 'sqlmap', where: 'GET http://127.0.0.1:1/a?id=1', what: 'id: BU' }], suspected: 1 })
    assert.equal(readSqlmap('', "GET parameter 'id' is vulnerable. Do you want to keep testing the others").found.length, 1)
    assert.deepEqual(readSqlmap('', "GET parameter 'q' does not seem to be injectable\nparameter 'q' might not be injectable").found, [])
    assert.deepEqual([readTried(''), readTried('testing connection to the target URL'), readTried('[2/40] URL:\n[17/40] URL:\n')], [0, 1, 17])
  })

  it('reads what wapiti found, answers 500 included', () => {
    const one = [{ method: 'GET', path: '/a', info: 'via q\nmore' }]
    const [pages, found] = readWapiti(JSON.stringify({ infos: { crawled_pages_nbr: 12 }, vulnerabilities: { 'Cross Site Scripting': one, 'SQL Injection': [] }, anomalies: { 'Internal Server Error': one } }))
    assert.deepEqual([pages, found.map(({ what }) => what)], [12, ['Cross Site Scripting: via q', 'Internal Server Error: via q']])
  })

  it('has a value for every parameter', () => {
    assert.deepEqual(sample({ type: 'object', properties: { id: { type: 'string', format: 'uuid' }, many: { type: 'array', items: { type: 'integer', minimum: 3 } }, one: { anyOf: [{ type: 'null' }, { enum: ['a', 'b'] }] } } } as never), { id: '01900000-0000-7000-8000-000000000000', many: [3], one: 'a' })
  })
})
