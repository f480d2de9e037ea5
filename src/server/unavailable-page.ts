// What a visitor sees while the site cannot answer: a page without script, picture or other file, so that it needs nothing but itself.
import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

export type UnavailableRequest = {
  /** Path of the request, with or without a query. */
  path: string
  headers: Pick<IncomingHttpHeaders, 'accept' | 'accept-language'>
  retryAfterSeconds: number
  /** `starting` unless said. */
  why?: keyof typeof texts
}

export type UnavailableAnswer = { status: 429 | 503; headers: Record<string, string>; body: string }

const titles = { en: 'We will be right back', fr: 'Nous revenons tout de suite' }
const slowDown = { en: 'A little slower, please', fr: 'Un peu moins vite, s’il vous plaît' }
const again = { en: 'Try again', fr: 'Réessayer' }
const texts = {
  starting: {
    en: 'The site is starting again. This takes a few seconds. If you have just sent a form, please send it once more.',
    fr: 'Le site redémarre. Cela prend quelques secondes. Si vous venez d’envoyer un formulaire, merci de l’envoyer à nouveau.',
  },
  maintenance: {
    en: 'We are working on the site. It opens again shortly; what was ordered before is safe.',
    fr: 'Nous travaillons sur le site. Il rouvre bientôt ; les commandes déjà passées sont en sécurité.',
  },
  busy: {
    en: 'More people are here than we can serve at this moment. Please try again in a few seconds.',
    fr: 'Il y a en ce moment plus de monde que nous ne pouvons en servir. Merci de réessayer dans quelques secondes.',
  },
  database: {
    en: 'The site cannot do this right now. Nothing was changed; please try again in a moment.',
    fr: 'Le site ne peut pas le faire pour le moment. Rien n’a été modifié ; merci de réessayer dans un instant.',
  },
  'too-many': {
    en: 'So many requests have come from your network that we cannot take more of them for a moment. Please try again in a minute.',
    fr: 'Votre réseau nous a envoyé tant de requêtes que nous ne pouvons en accepter davantage pour le moment. Merci de réessayer dans une minute.',
  },
}

const statusOf = (why: keyof typeof texts): 429 | 503 => (why === 'too-many' ? 429 : 503)
const titleOf = (why: keyof typeof texts) => (why === 'too-many' ? slowDown : titles)

const style = `:root{color-scheme:light dark}
body{margin:0;min-height:100vh;display:grid;place-items:center;font:1.125rem/1.6 system-ui,sans-serif;color:#1f2328;background:#faf9f7}
main{max-width:32rem;padding:2rem 1.5rem}
h1{font-size:1.75rem;line-height:1.25;margin:0 0 .75rem}
p{margin:0 0 1.5rem}
a{display:inline-block;padding:.6rem 1.1rem;border:1px solid;border-radius:.4rem;color:inherit;text-decoration:none}
a:hover{text-decoration:underline}
a:focus-visible{outline:3px solid #2f6feb;outline-offset:2px}
@media(prefers-color-scheme:dark){body{color:#e8e6e3;background:#1b1c1e}}`

const contentSecurityPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`

/** The whole answer, in the form the client asked for: a page in its language, or problem details (RFC 9457). */
export function unavailableAnswer({ path, headers, retryAfterSeconds, why = 'starting' }: UnavailableRequest): UnavailableAnswer {
  const asJson = wantsJson(path, headers.accept)
  return {
    status: statusOf(why),
    headers: {
      'content-type': asJson ? 'application/problem+json' : 'text/html; charset=utf-8',
      'retry-after': String(retryAfterSeconds),
      'cache-control': 'no-store',
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    },
    body: asJson ? problem(why) : unavailablePage(why, preferredLanguage(headers['accept-language'])),
  }
}

function wantsJson(path: string, accept = ''): boolean {
  if (accept.includes('text/html')) return false
  return /\bjson\b/.test(accept) || /^\/api(\/|\?|$)/.test(path)
}

function preferredLanguage(acceptLanguage = ''): keyof typeof titles {
  const first = acceptLanguage.toLowerCase().split(',').map((part) => part.trim().slice(0, 2)).find((code) => code === 'fr' || code === 'en')
  return first === 'fr' ? 'fr' : 'en'
}

function problem(why: keyof typeof texts): string {
  return JSON.stringify({ type: 'about:blank', title: titleOf(why).en, status: statusOf(why), detail: texts[why].en }) + '\n'
}

function unavailablePage(why: keyof typeof texts, language: keyof typeof titles): string {
  const [title, text] = [titleOf(why)[language], texts[why][language]]
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${text}</p>
<a href="">${again[language]}</a>
</main>
</body>
</html>
`
}
