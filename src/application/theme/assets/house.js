// Makes pages quicker to use; everything works without it.
const all = (selector, root = document) => [...root.querySelectorAll(selector)]
document.documentElement.classList.add('js')

// Forms with data-swap are sent in the background; the parts they name are taken from the answer.
document.addEventListener('submit', (event) => {
  const { target: form, submitter } = event
  if (event.defaultPrevented || !form.dataset) return
  if (form.dataset.sent) return event.preventDefault()
  if (!form.dataset.swap) {
    if (form.method === 'post') busy(form, submitter)
    return
  }
  event.preventDefault()
  swap(form, submitter).catch(() => { if (form.isConnected) form.submit() })
})
// Coming back to a page must not find its forms still busy.
addEventListener('pageshow', (event) => { if (event.persisted) location.reload() })

function busy(form, submitter) {
  form.dataset.sent = 'yes'
  setTimeout(() => { delete form.dataset.sent }, 8000)
  submitter?.setAttribute('aria-busy', 'true')
}

async function swap(form, submitter) {
  const get = (submitter?.getAttribute('formmethod') ?? form.method) === 'get'
  const url = new URL(submitter?.getAttribute('formaction') ?? form.action, location)
  const fields = new URLSearchParams([...new FormData(form, submitter)].filter(([, value]) => !get || value !== ''))
  if (get) url.search = fields
  const parts = form.dataset.swap.split(' ')
  submitter?.setAttribute('aria-busy', 'true')
  for (const part of parts) document.querySelector(part)?.setAttribute('aria-busy', 'true')
  const response = await fetch(url, get ? {} : { method: 'POST', body: fields })
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  if (!page.querySelector(parts[0])) return location.assign(response.url)
  if (get) history.replaceState(null, '', response.url)
  const at = document.activeElement?.id
  for (const part of parts) replace(part, page)
  if (submitter && form.matches(':popover-open')) form.hidePopover()
  submitter?.removeAttribute('aria-busy')
  if (response.ok && form.dataset.done) document.querySelector(form.dataset.done)?.scrollIntoView({ block: 'nearest' })
  const focus = document.querySelector('#problems') ?? (at ? document.getElementById(at) : null)
  focus?.focus({ preventScroll: focus.id !== 'problems' })
}

function replace(part, page) {
  const [old, fresh] = [document.querySelector(part), page.querySelector(part)]
  if (old?.matches(':popover-open')) return
  if (old && fresh) old.replaceWith(document.adoptNode(fresh))
}

// Fields that are sent as soon as they change.
document.addEventListener('change', ({ target }) => {
  const form = target.form
  if (!form) return
  if (form.id === 'buy' && target.type === 'radio') return showVariant(form)
  const sender = target.closest('[data-at-once]')
  if (sender) form.requestSubmit(sender.dataset.atOnce ? document.getElementById(sender.dataset.atOnce) : undefined)
})

// Another version of a product: its price, stock, reference and picture.
function showVariant(form) {
  const { variants, words } = JSON.parse(document.getElementById('variants').textContent)
  const chosen = all('.options', form).map((group) => group.querySelector(':checked, [type=hidden]')?.value)
  const found = variants.find(({ options }) => options.every((option, index) => option === chosen[index]))
  all('.options', form).forEach((group, index) => {
    for (const input of all('input', group)) {
      const made = variants.some(({ options }) => options.every((option, other) => option === (other === index ? input.value : chosen[other] ?? option)))
      input.parentNode.classList.toggle('option-missing', !made)
    }
  })
  const button = document.getElementById('buy-button')
  document.getElementById('offer-price').classList.toggle('offer-missing', !found)
  button.disabled = !found || found.state === 'none'
  button.textContent = found?.state === 'none' ? words.soldOut : words.add
  const stock = document.getElementById('offer-stock')
  stock.className = `stock stock-${found?.state ?? 'none'}`
  stock.textContent = found?.stock ?? words.notMade
  if (!found) return
  document.getElementById('offer-price').replaceChildren(...price(found, words))
  const sku = document.getElementById('variant-sku')
  if (sku) sku.textContent = found.sku
  showPicture(found.picture)
  history.replaceState(null, '', `?${new URLSearchParams(all('.options :is(:checked, [type=hidden])', form).map(({ name, value }) => [name, value]))}`)
}

// What a colleague typed in the back office and did not save stays on no device after logging out here.
document.addEventListener('submit', ({ target }) => {
  if (!/\/logout$/.test(target.getAttribute('action') ?? '')) return
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith('coulisse:unsaved:')) localStorage.removeItem(key)
  } catch {
    // Nothing is kept.
  }
})

function element(name, text, className = '') {
  const made = document.createElement(name)
  made.textContent = text
  if (className) made.className = className
  return made
}

function price({ price, was }, words) {
  const span = element('span', was ? '' : price, 'price')
  if (was) span.append(element('span', `${words.now} `, 'unseen'), element('ins', price), element('span', ` ${words.insteadOf} `, 'unseen'), element('del', was))
  return [span]
}

/** Exchanges the large picture with the small one that belongs to the version. */
function showPicture(index) {
  const small = document.querySelector(`.product-more [data-picture="${index}"]`)
  const large = document.getElementById('main-picture')
  if (!small || !large) return
  const [from, to] = [small.querySelector('picture'), large.querySelector('picture')]
  for (const picture of [from, to]) for (const one of all('source', picture)) one.sizes = picture === from ? large.dataset.sizes : small.dataset.sizes
  small.dataset.picture = large.dataset.picture
  large.dataset.picture = index
  small.replaceChildren(to)
  large.replaceChildren(from)
}
