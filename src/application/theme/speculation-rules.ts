// What browsers may fetch before it is asked for: the page behind a link, as soon as a finger or a mouse button goes down on it. So it is
// there before the finger lifts, nothing is fetched that nobody is about to open, and it is as new as the click.

/** Parts of addresses: what is somebody's own, what does something, and files. */
const left = ['/basket', '/checkout', '/account', '/order', '/log', '/signup', '/backoffice', '/media/', '/api/']

/** Conservative is what browsers call it. Behind a strict Content-Security-Policy the rules come as a file, named by a header. */
export function speculationRules(): string {
  const selectors = [...left.map((part) => `[href*="${part}"]`), '[rel~="nofollow"]', '[download]', '[target]']
  return JSON.stringify({ prefetch: [{ source: 'document', where: { and: [{ href_matches: '/*' }, { not: { selector_matches: selectors.join(', ') } }] }, eagerness: 'conservative' }] })
}
