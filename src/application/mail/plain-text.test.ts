import assert from 'node:assert/strict'
import { it } from 'node:test'
import { plainText } from './plain-text.ts'

const cases: [what: string, html: string, plain: string][] = [
  ['keeps paragraphs apart', '<p>One\n two</p><p>Three</p>', 'One two\n\nThree\n'],
  ['keeps the lines of an address', '<p>Ada Lovelace<br>1 rue du Port</p>', 'Ada Lovelace\n1 rue du Port\n'],
  ['writes the rows of a table as lines', '<table><tr><th>Notebook</th><td>12,50 €</td></tr><tr><th>Total</th><td>12,50 €</td></tr></table>', 'Notebook  12,50 €\nTotal  12,50 €\n'],
  ['keeps a table apart from the text before it', '<p>This:</p><table><tr><td>A</td></tr></table><p>End</p>', 'This:\n\nA\n\nEnd\n'],
  ['says where a link leads', '<p><a href="https://shop.example/orders/1">See your order</a></p>', 'See your order – https://shop.example/orders/1\n'],
  ['does not say an address twice', '<p><a href="https://shop.example/">shop.example</a></p>', 'https://shop.example/\n'],
  ['leaves out what nobody reads', '<head><title>T</title><style>p{}</style></head><p>Text</p><div data-plain="skip"><p>again</p></div><p>End</p>', 'Text\n\nEnd\n'],
  ['gives characters, not their codes', '<p>R&amp;D &lt;b&gt; &euro;</p>', 'R&D <b> €\n'],
]

for (const [what, html, plain] of cases) it(what, () => assert.equal(plainText(html), plain))
