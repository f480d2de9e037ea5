// Links in letters that open something for a time. They are not shown to whoever reads letters as data, and not sent a second time.
const timedLink = /(\/account\/(?:confirm|email)|\/password\/reset|\/signup\/open|\/invitation)\/[\w-]{43}/

export const holdsTimedLink = (text: string): boolean => timedLink.test(text)

/** `/password/reset/…` */
export const withoutTimedLinks = (text: string): string => text.replace(new RegExp(timedLink, 'g'), '$1/…')
