// Text as it may stand in XML: the signs that mean something are written out, and what XML does not take is left out.
const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

export const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign]!).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
