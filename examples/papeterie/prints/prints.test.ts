// The drawings: always the same, not too heavy, described for those who cannot see them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { drawPictures, pictures, rasterise } from './draw-all.ts'

test('a picture is drawn the same way every time', () => {
  for (const { name, draw } of pictures.slice(0, 20)) assert.equal(draw(), draw(), name)
})

test('no drawing is over 300 kB, holds a broken number, or needs a font of the machine', () => {
  for (const { name, svg } of drawPictures()) {
    assert.ok(svg.length < 300_000, `${name} has ${svg.length} characters`)
    assert.doesNotMatch(svg, /NaN|undefined|Infinity|<text/, name)
  }
})

test('a drawing says its size, and the picture made of it has that size', async () => {
  for (const { name, svg, width, height } of drawPictures()) assert.ok(svg.startsWith(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"`), name)
  const { draw, width, height } = pictures.find(({ name }) => name === 'week-pad')!
  const made = await sharp(await rasterise(draw())).metadata()
  assert.deepEqual([made.format, made.width, made.height, made.hasAlpha], ['png', width, height, false])
})

test('every picture is described in both languages, each in its own words', () => {
  for (const { name, alt } of pictures) assert.ok(alt.en.length > 10 && alt.fr.length > 10 && alt.en !== alt.fr, name)
  assert.equal(new Set(pictures.map(({ alt }) => alt.en)).size, pictures.length)
})
