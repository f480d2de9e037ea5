// What people recognise in the name that a browser gives itself: “Firefox, Windows”. Undefined where nothing is known.

/** The first that fits: most browsers also name those they descend from. */
const browsers: readonly (readonly [RegExp, string])[] = [[/\bEdgA?(iOS)?\//, 'Edge'], [/\bOPR\//, 'Opera'], [/\bSamsungBrowser\//, 'Samsung Internet'], [/\b(Firefox|FxiOS)\//, 'Firefox'], [/\b(Chrome|CriOS|HeadlessChrome)\//, 'Chrome'], [/\bSafari\//, 'Safari']]
const systems: readonly (readonly [RegExp, string])[] = [[/\bWindows\b/, 'Windows'], [/\biPhone\b/, 'iPhone'], [/\biPad\b/, 'iPad'], [/\bAndroid\b/, 'Android'], [/\bMac OS X\b/, 'Mac'], [/\bCrOS\b/, 'ChromeOS'], [/\bLinux\b/, 'Linux']]

export function deviceName(userAgent: string): string | undefined {
  const known = (list: typeof browsers) => list.find(([pattern]) => pattern.test(userAgent))?.[1]
  return [known(browsers), known(systems)].filter(Boolean).join(', ') || undefined
}
