// What draw writes is what preact-render-to-string writes, for everything that a component can give.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Component, createContext, h } from 'preact'
import type { ComponentChildren, VNode } from 'preact'
import { useContext, useId, useState } from 'preact/hooks'
import { renderToString } from 'preact-render-to-string'
import fc from 'fast-check'
import { draw } from './draw.ts'

const same = (page: VNode<any>) => assert.equal(draw(page), renderToString(page))

const tag = fc.constantFrom('div', 'p', 'a', 'img', 'input', 'br', 'svg', 'path', 'foreignObject', 'select', 'option', 'textarea', 'button', 'style')
const name = fc.constantFrom('class', 'className', 'for', 'htmlFor', 'href', 'value', 'defaultValue', 'checked', 'defaultChecked', 'tabIndex', 'tabindex', 'maxLength', 'aria-hidden', 'data-n', 'draggable', 'spellcheck', 'strokeWidth', 'stroke-width', 'xlinkHref', 'viewBox', 'clipPath', 'srcset', 'crossOrigin', 'acceptCharset', 'httpEquiv', 'fetchpriority', 'style', 'on click', 'x"y', 'key', 'hidden', 'autoComplete', 'onClick')
const value = fc.oneof(fc.string(), fc.constantFrom('', '"&<>\'', 'x'), fc.boolean(), fc.integer(), fc.constantFrom(null, undefined, 1.5, 10n), fc.constant(() => 1), fc.constant({ color: 'red', marginTop: 3 }))
const Plain = ({ children, label }: { children?: ComponentChildren; label?: string }) => <em title={label ?? ''}>{label}{children}</em>

const { page } = fc.letrec<{ page: VNode<any>; node: ComponentChildren }>((tie) => ({
  page: fc.tuple(fc.oneof(tag, fc.constant(Plain)), fc.dictionary(name, value, { maxKeys: 4 }), fc.array(tie('node'), { maxLength: 4 })).map(([type, props, children]) => h(type as string, props, ...children)),
  node: fc.oneof({ depthSize: 'small' }, fc.string(), value as fc.Arbitrary<ComponentChildren>, fc.constant({ type: 'script', props: { children: 'no' } } as never), fc.array(fc.string(), { maxLength: 3 }), tie('page')),
}))

test('any elements', () => {
  fc.assert(fc.property(page, (vnode) => {
    let expected: string
    try { expected = renderToString(vnode) } catch { return }
    assert.equal(draw(vnode), expected)
  }), { numRuns: 2_000 })
})

test('fragments, numbers, nothing, and text that looks like markup', () => {
  same(<ul>{[1, 0, null, undefined, false, true, '', '<b>"&']}<><li>one</li>{['two', <li key="3">three</li>]}</></ul>)
  same(<p dangerouslySetInnerHTML={{ __html: '<b>as it is</b>' }} />)
})

test('values of forms', () => {
  same(<form><select value="b"><option value="a">A</option><option value="b">B</option></select><textarea value={'a<b'} /><input value="x" defaultChecked /></form>)
})

test('svg attributes by their names in svg, in a part of it that needs help as well', () => {
  const Help = () => <circle id={useId()} strokeWidth={2} />
  same(<svg viewBox="0 0 1 1" class="icon"><path strokeWidth="2" xlinkHref="#a" /><foreignObject><p tabIndex={-1} /></foreignObject><Help /></svg>)
})

test('components with hooks, classes and context of their own, time after time', () => {
  const Colour = createContext('none')
  class Old extends Component<{ name: string }> { override render() { return <b>{this.props.name}</b> } }
  const Hooked = () => <i id={useId()}>{useState(7)[0]}{useContext(Colour)}</i>
  const vnode = () => <div><Hooked /><Colour.Provider value="red"><p><Hooked /></p></Colour.Provider><Colour.Consumer>{(colour) => <u>{colour}</u>}</Colour.Consumer><Old name="class" /></div>
  for (let time = 0; time < 3; time++) assert.equal(draw(vnode()).replaceAll(/id="[^"]*"/g, ''), renderToString(vnode()).replaceAll(/id="[^"]*"/g, ''))
})

test('what a component throws is thrown', () => {
  const Broken = () => { throw new Error('no products here') }
  assert.throws(() => draw(<main><Broken /></main>), /no products here/)
  assert.throws(() => draw(h('a b', null)), /not a valid HTML tag name/)
})

test('an object that came with data draws nothing', () => {
  assert.equal(draw(<p>{JSON.parse('{"type":"script","props":{"children":"alert(1)"}}')}</p>), '<p></p>')
})
