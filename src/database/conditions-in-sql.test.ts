// Which rows a statement can be about, read from its text.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { conditionsInSql } from './conditions-in-sql.ts'

/** `table column=places ~linked`, for each table that is named; undefined: not understood. */
function reads(sql: string): string[] | undefined {
  const found = conditionsInSql(sql)
  return found && 'reads' in found ? found.reads.map(({ table, bound, links, givesId }) => [table, ...bound.map(({ column, places }) => `${column}=${places.join()}`), ...links.map(({ column, to, toColumn }) => `${column}~${to.table}.${toColumn}`), ...(givesId ? ['id'] : [])].join(' ')) : undefined
}

function writes(sql: string): string | undefined {
  const found = conditionsInSql(sql)
  if (!found || !('writes' in found)) return undefined
  const { kind, table, bound, inserted, set } = found.writes
  return [kind, table, ...bound.map(({ column, places }) => `${column}=${places.join()}`), ...[...inserted].map(([column, places]) => `${column}:${places.map((place) => place ?? '?').join()}`), ...[...set].map((column) => `!${column}`)].join(' ')
}

test('a table is bound by what its own rows must equal, in whatever query it stands', () => {
  assert.deepEqual(reads(`select p."id", p."name" from "products" p where p."slug" = ? and p."status" = 'published'`), ['products slug=0 id'])
  assert.deepEqual(reads('select "id" from "products" where "slug" = $2 and "status" = $1 order by "id" limit $3'), ['products slug=1 status=0 id'])
  assert.deepEqual(reads('select v."sku", s."quantity" from "variants" v left join "stockLevels" s on s."variant" = v."id" where v."product" in (?, ?) order by v."position"'), ['variants product=0,1', 'stocklevels variant~variants.id'])
  assert.deepEqual(reads('select * from "articles" where "id" in (select "owner" from "articles_products" where "target" = ?)'), ['articles_products target=0', 'articles'])
  assert.deepEqual(reads('select "product" from (select * from "listings" where "category" = ?) as "listed" order by "createdAt" limit ?'), ['listings category=0'])
  assert.deepEqual(reads('with recursive up("id") as (select c."id" from "places" p join "categories" c on c."id" = p."target" where p."owner" = ? union all select c."id" from up join "categories" c on c."id" = up."parent") select "id" from up'), ['places owner=0', 'categories id~places.target', 'categories'])
})

test('what may be another row is not bound', () => {
  const unbound = [
    'select "a" from "products" where "slug" = ? or "id" = ?',
    'select "a" from "products" where not "slug" = ?',
    'select "a" from "products" where "slug" <> ?',
    'select "a" from "products" where lower("slug") = ?',
    'select "a" from "products" where "slug" = ? || ?',
    'select "a" from "products" where "slug" in (?, lower(?))',
    'select "a" from "products" where "b" between ? and "slug" = ?',
    'select "a" from "products" where case when "b" and "slug" = ? then 1 end',
    'select "a" from "products" where "slug" not in (?)',
    'select "a" from "products" having "slug" = ?',
  ]
  for (const sql of unbound) assert.deepEqual(reads(sql), ['products'], sql)
  assert.deepEqual(reads('select "a" from "products" where "slug" = ? union select "a" from "products"'), ['products slug=0', 'products'])
  assert.deepEqual(reads('select a."x" from "products" a left join "variants" v on a."id" = ? where v."id" is null'), ['products', 'variants'])
  assert.deepEqual(reads('select "a" from "products", "variants" where "slug" = ?'), ['products', 'variants'])
})

test('what is not understood is said to be so', () => {
  for (const sql of ['select 1 from "a" full join "b" on true', 'select "x" from "a" natural join "b"', 'select ? from "a" where "b" = $1', 'explain select 1', 'select "a" is distinct from "b" from "c"', 'select 1 from "a" where "b" = e\'x\\\'\' and "c" = ?']) assert.equal(reads(sql), undefined, sql)
  for (const sql of ['insert into "a" select * from "b"', 'insert into "a" ("x") values (?) on conflict ("x") do update set "y" = ?', 'update "a" set "x" = ?', 'update "a" set "x" = ? from "b" where "a"."id" = ?', 'delete from "a"', 'with b as (select 1) delete from "a" where "x" = ?']) assert.equal(writes(sql), undefined, sql)
})

test('a write says which rows, which values and which columns', () => {
  assert.equal(writes('insert into "listings" ("product", "category", "n") values (?, ?, 1), (?, ?, ?)'), 'insert listings product:0,2 category:1,3 n:?,4')
  assert.equal(writes('insert into "stockLevels" ("variant") values ($1) on conflict ("variant") do nothing returning "variant"'), 'insert stocklevels variant:0')
  assert.equal(writes('update "stockLevels" set "quantity" = "quantity" - case "variant" when ? then cast(? as bigint) end where "variant" in (?, ?)'), 'update stocklevels variant=2,3 !quantity')
  assert.equal(writes('update "products" set "name" = ?, "version" = ? where "id" = ? and "version" = ? returning "id"'), 'update products id=2 version=3 !name !version')
  assert.equal(writes('delete from "listings" where "product" in (?) and "category" in (?, ?)'), 'delete listings product=0 category=1,2')
  assert.equal(writes('update "a" set "x" = ? where "id" = ? or "y" = ?'), 'update a !x')
})
