// The lines of a basket with their quantities, and what is wrong beside the line it concerns.
import { Price } from '../catalogue/product-card.tsx'
import { formatMoney } from '../theme/format.ts'
import { WarningIcon } from '../theme/icons.tsx'
import { href, useFrame } from '../theme/frame.ts'
import { Link } from '../theme/link.tsx'
import { Picture } from '../theme/picture.tsx'
import type { PictureView } from '../theme/picture.tsx'
import { wordsIn } from '../theme/words.ts'
import { basketWords } from './basket.words.ts'
import { mostOfOne } from './basket.ts'
import type { BasketLine } from './basket.ts'

export interface BasketLinesProps {
  lines: readonly BasketLine[]
  pictures: ReadonlyMap<string, PictureView>
  /** Sentences about quantities that were just refused, by line. */
  errors: Readonly<Record<string, string>>
  /** Quantities as typed, where they were refused. */
  typed: Readonly<Record<string, string>>
}

const useWords = () => wordsIn(basketWords, useFrame().locale)
export const quantityField = (line: string): string => `quantity-${line}`

/** Taking out is a form of its own: Enter in a quantity must not take out the first line. */
export function BasketLines(props: BasketLinesProps) {
  const frame = useFrame()
  const words = useWords()
  const address = href(frame, '/basket')
  return (
    <div class="basket-lines">
      <form id="basket-form" method="post" action={address} data-swap="#basket #basket-count" novalidate>
        <ul>{props.lines.map((line) => <Line key={line.id} line={line} {...props} />)}</ul>
        <p class="only-plain"><button type="submit" class="button button-quiet">{words.update}</button></p>
      </form>
      <form id="basket-remove" method="post" action={address} data-swap="#basket #basket-count" />
    </div>
  )
}

function Line({ line, pictures, errors, typed }: BasketLinesProps & { line: BasketLine }) {
  const { site, locale } = useFrame()
  const words = useWords()
  const { product, options, quantity, price, picture, formerPriceMinor } = line
  return (
    <li class="basket-line">
      <Picture picture={picture === null ? undefined : pictures.get(picture)} class="upright" sizes="7rem" most={480} alt="" />
      <div class="basket-line-words">
        <p class="card-title"><Link to={`/products/${product.slug}`}>{product.name}</Link></p>
        {options && <p class="small soft">{options}</p>}
        <p class="small soft"><Price priceMinor={price.priceMinor} regularMinor={price.regularMinor} />{quantity > 1 && ` × ${quantity}`}</p>
        {formerPriceMinor !== null && <p class="small changed">{words.priceWas(formatMoney(formerPriceMinor, site.currency, locale))}</p>}
      </div>
      <Quantity line={line} error={errors[line.id]} value={typed[line.id] ?? String(quantity)} />
      <LineTotal line={line} />
      <button type="submit" form="basket-remove" name="remove" value={line.id} class="link-button" aria-label={words.removeThis(product.name)}>{words.remove}</button>
    </li>
  )
}

function Quantity({ line, error, value }: { line: BasketLine; error: string | undefined; value: string }) {
  const words = useWords()
  const id = quantityField(line.id)
  const problem = error ?? sayProblem(words, line)
  return (
    <div class="basket-quantity" data-at-once="">
      <label class="unseen" for={id}>{words.quantityOf(line.product.name)}</label>
      <input id={id} name={id} type="number" inputmode="numeric" min={0} max={mostOfOne} value={value} {...(problem && { 'aria-invalid': 'true', 'aria-describedby': `${id}-error` })} />
      {problem && <p class="error" id={`${id}-error`}><WarningIcon />{problem}</p>}
    </div>
  )
}

function sayProblem(words: ReturnType<typeof useWords>, { problem }: BasketLine): string | undefined {
  if (!problem) return undefined
  return problem.rule === 'only-left' ? words.onlyLeft(problem.left) : words.problems[problem.rule]
}

function LineTotal({ line }: { line: BasketLine }) {
  const { site, locale } = useFrame()
  return <p class="basket-line-total figures">{line.totals ? formatMoney(line.totals.totalMinor, site.currency, locale) : '–'}</p>
}
