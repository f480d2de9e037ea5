// What a statement reads and writes: never less than it does.
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { tablesInSql } from './tables-in-sql.ts'

const read = (sql: string) => tablesInSql(sql)?.read
const written = (sql: string) => { const found = tablesInSql(sql); return found && [...found.written, ...found.deletedFrom.map((table) => `-${table}`)] }

it('names every table that a query reads, in joins, lists, subqueries and named queries', () => {
  assert.deepEqual(read('select "id" from "products" as "p" where "p"."slug" = ?'), ['products'])
  assert.deepEqual(read('select * from "products" inner join "variants" on "variants"."product" = "products"."id" left join lateral (select 1 from "stockLevels") as "s" on true'), ['products', 'variants', 'stocklevels'])
  assert.deepEqual(read('select 1 from a, b as x, "c" where exists (select 1 from d where d.a in (select a from e))'), ['a', 'b', 'c', 'd', 'e'])
  assert.deepEqual(read('select 1 from ("a" inner join "b" on true) cross join (select 1 from c) as d'), ['a', 'b', 'c'])
  assert.deepEqual(read('with recursive "tree"("id") as (select "id" from "categories" union all select "c"."id" from "categories" as "c", "tree") select * from "tree"'), ['categories'])
  assert.deepEqual(read('with x as not materialized (select 1 from a), y as (select 1 from b) select * from x join y using ("id") where (select count(*) from c) > 0'), ['a', 'b', 'c'])
  assert.deepEqual(read('select 1 from products union select 2 from articles order by "from" limit 5'), ['products', 'articles'])
  assert.deepEqual(read('select value from json_each("products"."tags"), variants'), ['variants'])
  assert.deepEqual(read('(select min("at") from "a") union all (select min("at") from "b")'), ['a', 'b'])
  assert.deepEqual(read('select "from", \'from "secret"\', "x"."order" -- from y\n from /* from z */ "a"'), ['a'])
})

it('names every table that a statement writes', () => {
  assert.deepEqual(written('insert into "baskets" ("id", "at") values (?, ?), (?, ?) on conflict ("id") do update set "at" = excluded."at"'), ['baskets'])
  assert.deepEqual(written('insert or replace into a select * from b'), ['a'])
  assert.deepEqual(written('update "jobs" set "at" = ? where "id" in (select "id" from "jobs" for update skip locked) returning *'), ['jobs'])
  assert.deepEqual(written('update or ignore only_one set a = 1'), ['only_one'])
  assert.deepEqual(written('delete from only "sessions" as "s" using "accounts" where true'), ['-sessions'])
  assert.deepEqual(written('with moved as (delete from a returning *) insert into b select * from moved'), ['b', '-a'])
  assert.deepEqual(written('select * from "stock" where id = $1 for update of "stock"'), [])
  assert.deepEqual(written('savepoint attempt'), [])
})

it('says so when it does not understand, rather than to leave something out', () => {
  const odd = ['select * from "other"."products"', 'select * from my_function(1)', 'drop table a', 'truncate a', 'pragma foreign_keys = off', 'select 1; delete from a', 'select * from [a]', 'select * from `a`', "select E'\\' from a --'", 'select $$ from $$ from a', 'update', 'select 1 from', 'create table a as select 1', 'call me()', 'select * from (a', "select 'open", 'delete a']
  for (const sql of odd) assert.equal(tablesInSql(sql), undefined, sql)
})

it('tells of queries whose answer changes by itself', () => {
  assert.equal(tablesInSql('select now() from a')?.isVolatile, true)
  assert.equal(tablesInSql("select datetime('now') from a")?.isVolatile, true)
  assert.equal(tablesInSql('select current_timestamp')?.isVolatile, true)
  assert.equal(tablesInSql('select "now", random from a')?.isVolatile, false)
})
