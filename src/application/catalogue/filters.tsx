// Narrowing and ordering a list of products: a form that is sent with GET, and the chosen filters as links that take them away again.
import type { ComponentChildren } from 'preact'
import { fieldId } from '../theme/form.tsx'
import { href, useFrame } from '../theme/frame.ts'
import { CloseIcon, FilterIcon } from '../theme/icons.tsx'
import { Link } from '../theme/link.tsx'
import { wordsIn } from '../theme/words.ts'
import { catalogueWords } from './catalogue.words.ts'
import { sorts } from './list-products.ts'
import type { Facet, Sort } from './list-products.ts'
import { facetParameter } from './listing-address.ts'

export interface FiltersProps {
  /** The path of the list. */
  url: string
  filters: readonly Facet[]
  /** In units of the currency, as typed. */
  priceFrom: string
  priceTo: string
  inStock: boolean
  sort: Sort
  /** What is chosen, with the address of the list without it. */
  chips: readonly { readonly label: string; readonly without: string }[]
}

const useWords = () => wordsIn(catalogueWords, useFrame().locale)

/** The form: beside the list on a wide screen, a sheet on a narrow one. */
export function Filters(props: FiltersProps) {
  const frame = useFrame()
  const words = useWords()
  return (
    <>
      <button type="button" class="button button-quiet button-small filters-open" popovertarget="filters"><FilterIcon />{words.filtersAndOrder}</button>
      <form id="filters" class="filters sheet" popover="auto" action={href(frame, props.url)} data-swap="#results #filters" data-at-once aria-label={words.filtersAndOrder}>
        <div class="sheet-head"><p class="filters-title">{words.filtersAndOrder}</p><button type="button" class="tool" popovertarget="filters" popovertargetaction="hide" aria-label={words.close}><CloseIcon /></button></div>
        <Order sort={props.sort} />
        {props.filters.map((filter) => <Filter key={filter.name} filter={filter} />)}
        <Prices from={props.priceFrom} to={props.priceTo} />
        <FilterGroup><Tick name="stock" value="1" label={words.inStock} chosen={props.inStock} id="filter-stock" /></FilterGroup>
        <div class="filters-send"><button class="button button-wide" type="submit">{words.show}</button></div>
      </form>
    </>
  )
}

function Order({ sort }: { sort: Sort }) {
  const words = useWords()
  return (
    <div class="field">
      <label for="sort">{words.order}</label>
      <span class="select"><select id="sort" name="sort">{sorts.map((value) => <option key={value} value={value === 'newest' ? '' : value} selected={value === sort}>{words.orders[value]}</option>)}</select></span>
    </div>
  )
}

function FilterGroup({ legend, children }: { legend?: string; children: ComponentChildren }) {
  return <fieldset class="filter">{legend && <legend>{legend}</legend>}{children}</fieldset>
}

function Filter({ filter }: { filter: Facet }) {
  return (
    <FilterGroup legend={filter.label}>
      {filter.values.map((one, index) => <Tick key={one.value} name={facetParameter(filter.name)} {...one} id={`filter-${filter.name}-${index}`} />)}
    </FilterGroup>
  )
}

interface TickProps { name: string; value: string; label: string; count?: number; chosen: boolean; id: string }

function Tick({ name, value, label, count, chosen, id }: TickProps) {
  return (
    <label class="tick" for={id}>
      <input type="checkbox" id={id} name={name} value={value} checked={chosen} /><span>{label}</span>{count !== undefined && <span class="tick-count">{count}</span>}
    </label>
  )
}

function Prices({ from, to }: { from: string; to: string }) {
  const { site } = useFrame()
  const words = useWords()
  return (
    <FilterGroup legend={`${words.price} (${site.currency})`}>
      <div class="filter-prices">
        <div class="field"><label for={fieldId('from')}>{words.least}</label><input id={fieldId('from')} name="from" inputmode="decimal" value={from} maxLength={12} autocomplete="off" /></div>
        <div class="field"><label for={fieldId('to')}>{words.most}</label><input id={fieldId('to')} name="to" inputmode="decimal" value={to} maxLength={12} autocomplete="off" /></div>
      </div>
    </FilterGroup>
  )
}

/** What the list is narrowed by; each leads to the list without it. */
export function Chips({ url, chips }: Pick<FiltersProps, 'url' | 'chips'>) {
  const words = useWords()
  return (
    <div id="chips">
      {chips.length > 0 && (
        <ul class="chips" aria-label={words.narrowed}>
          {chips.map(({ label, without }) => <li key={label}><Link to={without} class="chip" label={words.remove(label)}>{label}<CloseIcon /></Link></li>)}
          <li><Link to={url} class="more">{words.removeAll}</Link></li>
        </ul>
      )}
    </div>
  )
}
