// Makes and uses passkeys: the forms with data-passkey, which stay hidden where the browser cannot.
// A passkey belongs to the name of a site, so at a number there is none.
const able = Boolean(window.PublicKeyCredential?.parseCreationOptionsFromJSON) && !/^[\d.]+$|^\[/.test(location.hostname)

for (const form of able ? document.querySelectorAll('form[data-passkey]') : []) {
  form.hidden = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    run(form, event.submitter)
  })
}
for (const sentence of document.querySelectorAll('[data-passkey-unable]')) sentence.hidden = able

async function run(form, button) {
  if (form.dataset.busy) return
  form.dataset.busy = 'yes'
  button?.setAttribute('aria-busy', 'true')
  say(form, '')
  try {
    await (form.dataset.passkey === 'add' ? add(new FormData(form)) : logIn())
    location.assign(form.dataset.to)
  } catch (error) {
    say(form, sentence(error, form.dataset))
  } finally {
    delete form.dataset.busy
    button?.removeAttribute('aria-busy')
  }
}

async function add(fields) {
  const { options } = await post('/api/account/passkeys/begin', { password: fields.get('password') })
  const made = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
  await post('/api/account/passkeys', { name: fields.get('name'), response: made.toJSON() })
}

async function logIn() {
  const { options } = await post('/api/session/passkey/begin', {})
  const answer = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
  await post('/api/session/passkey', { response: answer.toJSON() })
}

async function post(path, body) {
  const headers = { 'content-type': 'application/json', accept: 'application/json', 'accept-language': document.documentElement.lang }
  const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })
  const answer = await response.json()
  if (!response.ok) throw Object.assign(new Error(answer.title), { problem: answer })
  return answer
}

function sentence({ problem, name }, { cancelled, known, failed }) {
  if (problem) return Object.values(problem.errors ?? {})[0] ?? problem.detail ?? problem.title
  if (name === 'InvalidStateError') return known
  return name === 'NotAllowedError' || name === 'AbortError' ? cancelled : failed
}

function say(form, text) {
  const place = form.querySelector('[role=alert]')
  place.textContent = text
  place.hidden = text === ''
  if (text) place.focus()
}
