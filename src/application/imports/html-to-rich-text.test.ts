import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { RichTextNode } from '../model/fields/rich-text.ts'
import { checkRichText } from '../model/fields/rich-text.ts'
import { htmlToRichText, htmlToWords, safeAddress } from './html-to-rich-text.ts'

/** "p(one b(two))": a document short enough to compare by eye. */
function outline(node: RichTextNode): string {
  const letters: Record<string, string> = { paragraph: 'p', bulletList: 'ul', orderedList: 'ol', listItem: 'li', blockquote: 'quote' }
  if (node.type === 'hardBreak') return '/'
  if (node.type === 'text') return (node.marks ?? []).reduce((text, mark) => `${mark.type === 'link' ? `a[${mark.attrs!.href}]` : mark.type[0]}(${text})`, node.text!)
  const inside = (node.content ?? []).map(outline).join('')
  if (node.type === 'doc') return inside
  return `${node.type === 'heading' ? `h${node.attrs!['level']}` : letters[node.type]}(${inside})`
}

function convert(html: string): string {
  const { document } = htmlToRichText(html)
  assert.ok('value' in checkRichText(document), `the model accepts ${JSON.stringify(document)}`)
  return outline(document)
}

describe('a description in HTML', () => {
  const cases: [what: string, html: string, expected: string][] = [
    ['paragraphs and marks', '<p>one <b>two <em>three</em></b></p><p>four</p>', 'p(one b(two )i(b(three)))p(four)'],
    ['headings become the two that exist', '<h1>a</h1><h2>b</h2><h5>c</h5>', 'h2(a)h2(b)h3(c)'],
    ['lists, in one another too', '<ul><li>a<li>b<ol><li>c</ol></ul>', 'ul(li(p(a))li(p(b)ol(li(p(c)))))'],
    ['an item without a list', '<li>a</li>b', 'ul(li(p(a)))p(b)'],
    ['a list directly in a list', '<ul><li>a</li><ul><li>b</li></ul></ul>', 'ul(li(p(a)ul(li(p(b)))))'],
    ['quotations', '<blockquote><p>a</p><ul><li>b</li></ul></blockquote>', 'quote(p(a)ul(li(p(b))))'],
    ['line breaks', '<p>a<br>b<br><br>c<br></p>', 'p(a/b)p(c)'],
    ['entities', '&lt;b&gt; &amp; caf&eacute; &#39;', "p(<b> & café ')"],
    ['text without tags, as WordPress shows it', 'a\n\nb\nc\r\n\r\nd', 'p(a)p(b/c)p(d)'],
    ['block editor text, whose line breaks are spaces', '<!-- wp:paragraph -->\n<p>a\nb</p>\n<!-- /wp:paragraph -->', 'p(a b)'],
    ['white space', '<p>  a   <b> b </b>  c </p>', 'p(a b(b )c)'],
    ['a table, as lines', '<table><tr><th>A<th>B</tr><tr><td>1<td>2</tr></table>', 'p(A · B)p(1 · 2)'],
    ['signs that are no tags', '5 < 6 and 7 > 2', 'p(5 < 6 and 7 > 2)'],
    ['nothing', ' <p> </p> ', 'p()'],
  ]
  for (const [what, html, expected] of cases) it(`keeps ${what}`, () => assert.equal(convert(html), expected))

  it('keeps links to the web, to mail addresses and to paths of the site, and no others', () => {
    assert.equal(convert('<a href=" https://a.example/x y ">w</a><a href="mailto:a@b.example">m</a><a href="/p?q=1">p</a>'), 'p(a[https://a.example/x%20y](w)a[mailto:a@b.example](m)a[/p?q=1](p))')
    const { document, dropped } = htmlToRichText('<a href="javascript:alert(1)">a</a> <a href="java\tscript:x">b</a> <a href="//evil.example">c</a> <a href="data:text/html,x">d</a> <a href="/\\evil">e</a>')
    assert.equal(outline(document), 'p(a b c d e)')
    assert.deepEqual(dropped, { 'unsafe or broken link': 5 })
  })

  it('drops and counts what is unsafe or has no place', () => {
    const { document, dropped } = htmlToRichText('a<script>alert(1)</script><style>p{}</style><iframe src="x">y</iframe><img src=x onerror=alert(1)><img src=y><sup>2</sup>[gallery ids="1,2"]')
    assert.equal(outline(document), 'p(a2)')
    assert.deepEqual(dropped, { 'script, form or embedded page': 3, picture: 2, 'special formatting': 1, 'WordPress shortcode': 1 })
  })

  it('leaves square brackets alone that are no shortcode', () => assert.equal(convert('Paper [new] A4'), 'p(Paper [new] A4)'))

  it('is always a document the model accepts, whatever the HTML', () => {
    const piece = fc.constantFrom('a', ' ', '\n', '\n\n', '<p>', '</p>', '<ul>', '</ul>', '<ol>', '<li>', '</li>', '<blockquote>', '</blockquote>', '<h2>', '</h2>', '<b>', '</b>', '<i>', '<a href="/x">', '</a>', '<br>', '<script>', '</script>', '<td>', '<div>', '</div>', '&amp;', '<', '\u0000', '😀')
    fc.assert(fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => void convert(pieces.join(''))), { numRuns: 2000 })
  })

  it('survives nesting without end, and a text that is too long', () => {
    convert('<div><ul><li><blockquote>'.repeat(5_000) + 'deep')
    convert('<b><a href="/x">'.repeat(20_000) + 'deep')
    assert.deepEqual(htmlToRichText('<p>a</p>'.repeat(20_000)).dropped, { 'end of a text that is too long': 1 })
  })
})

describe('a name', () => {
  it('loses its tags and entities', () => {
    assert.equal(htmlToWords(' Paper &amp; <b>Ink</b><br>  A4\u0007 '), 'Paper & Ink A4')
    assert.equal(htmlToWords('x<script>y'), 'xy')
  })
})

describe('an address', () => {
  it('is written as a browser would', () => {
    assert.equal(safeAddress('HTTPS://Example.com/a b'), 'https://example.com/a%20b')
    assert.equal(safeAddress('vbscript:x'), null)
    assert.equal(safeAddress(`https://example.com/${'x'.repeat(2000)}`), null)
  })
})
