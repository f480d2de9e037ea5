// How the inspector looks: one sheet for its pages and for the bar, which stands on pages of any look and so brings all its own.

export const look = `
.inspector, .inspector-bar { --i-ink: #17191e; --i-soft: #5b5f68; --i-paper: #fcfcfa; --i-surface: #fff; --i-line: #dcdcd5; --i-shade: #f2f2ee; --i-accent: #2b44c7; --i-warn: #8a5300; --i-warn-soft: #fdf1dc; --i-bad: #b3261e; --i-mono: ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', monospace; font: 15px/1.5 system-ui, sans-serif; color: var(--i-ink); font-variant-numeric: tabular-nums }
@media (prefers-color-scheme: dark) { .inspector, .inspector-bar { --i-ink: #eceae5; --i-soft: #a6a9b1; --i-paper: #14161b; --i-surface: #1d2027; --i-line: #343841; --i-shade: #1a1d23; --i-accent: #a3b4ff; --i-warn: #f0bd6a; --i-warn-soft: #3a2c12; --i-bad: #ff9b93 } }
body.inspector { margin: 0; background: var(--i-paper); overflow-wrap: anywhere }
.inspector main { max-width: 76rem; margin: 0 auto; padding: 2rem clamp(1rem, 3vw, 2.5rem) 4rem }
.inspector h1 { margin: 0 0 1.25rem; font: 500 1.75rem/1.25 Georgia, serif; text-wrap: balance }
.inspector h1.address { font: 500 1.25rem/1.4 var(--i-mono) }
.inspector h2 { margin: 2rem 0 0.625rem; font: 500 1.125rem/1.3 Georgia, serif }
.inspector a { color: var(--i-accent) }
.inspector a:focus-visible, .inspector summary:focus-visible, .inspector-bar :focus-visible { outline: 2px solid var(--i-accent); outline-offset: 2px; border-radius: 3px }
.inspector .path { margin: 0 0 0.375rem; color: var(--i-soft) }
.inspector .none { color: var(--i-soft) }
.inspector .way { display: flex; gap: 1.25rem; margin-top: 2rem }
.inspector .failed { padding: 1.25rem 1.5rem; border: 1px solid var(--i-line); border-left: 5px solid var(--i-bad); border-radius: 8px; background: var(--i-surface) }
.inspector .failed h1 { margin: 0 } .inspector .failed .kind { margin: 0.25rem 0 0; color: var(--i-bad); font-family: var(--i-mono); font-size: 0.875rem } .inspector .failed .path { font-family: var(--i-mono); font-size: 0.875rem }
.inspector .facts { margin: 0; border: 1px solid var(--i-line); border-radius: 8px; background: var(--i-surface) }
.inspector .facts > div, .inspector .values dl > div { display: grid; grid-template-columns: 8rem minmax(0, 1fr); gap: 1rem; padding: 0.4375rem 1rem } .inspector .facts > div + div, .inspector .values dl > div + div { border-top: 1px solid var(--i-line) }
.inspector dt { color: var(--i-soft) } .inspector dd { margin: 0 }
.inspector table { width: 100%; border-collapse: collapse; border: 1px solid var(--i-line); background: var(--i-surface); font-size: 0.875rem }
.inspector th, .inspector td { padding: 0.4375rem 0.75rem; border-bottom: 1px solid var(--i-line); text-align: left; vertical-align: top } .inspector th { color: var(--i-soft); font-weight: 500 }
.inspector .number { text-align: right; white-space: nowrap } .inspector [data-bad] { color: var(--i-bad); font-weight: 600 } .inspector .request { font-family: var(--i-mono); font-size: 0.8125rem; max-width: 36rem }
.inspector .flag { padding: 0.0625rem 0.4375rem; border-radius: 99px; background: var(--i-warn-soft); color: var(--i-warn); font-size: 0.8125rem; font-weight: 600; white-space: nowrap }
.inspector .trace { border: 1px solid var(--i-line); border-radius: 8px; background: var(--i-surface); overflow: hidden; margin-top: 1rem } .inspector .frame { padding: 0.75rem 0 0 } .inspector .frame > .place { margin-left: 1rem }
.inspector .place { font-family: var(--i-mono); font-size: 0.8125rem } .inspector .call { color: var(--i-soft); font-family: var(--i-mono); font-size: 0.8125rem }
.inspector .trace details { border-top: 1px solid var(--i-line); padding: 0.625rem 1rem } .inspector .trace ol { margin: 0.5rem 0 0; padding-left: 1.75rem; font-size: 0.875rem } .inspector .trace li { color: var(--i-soft) } .inspector .trace li[data-whose='other'] { opacity: 0.65 } .inspector .trace li[data-whose='site'] { font-weight: 600 }
.inspector summary { cursor: pointer } .inspector .values { border: 1px solid var(--i-line); border-radius: 8px; background: var(--i-surface); margin-bottom: 0.5rem } .inspector .values > summary { padding: 0.5rem 1rem } .inspector .values dl { margin: 0; border-top: 1px solid var(--i-line); font-size: 0.875rem } .inspector .values dd { font-family: var(--i-mono); font-size: 0.8125rem }
.inspector pre { margin: 0; font: 0.8125rem/1.6 var(--i-mono); white-space: pre-wrap } .inspector .source { margin-top: 0.5rem; padding: 0.5rem 0; background: var(--i-shade); white-space: pre; overflow-x: auto } .inspector .source code { display: block; min-width: max-content; font-size: 0 } .inspector .source span { display: block; padding: 0 1rem; font-size: 0.8125rem } .inspector .source i { margin-right: 1rem; color: var(--i-soft); font-style: normal; user-select: none } .inspector .source .here { background: color-mix(in srgb, var(--i-bad) 16%, transparent); font-weight: 600 }
.inspector .statements { margin: 0; padding: 0; list-style: none; border: 1px solid var(--i-line); border-radius: 8px; background: var(--i-surface) } .inspector .statements li { padding: 0.625rem 1rem; border-left: 4px solid transparent } .inspector .statements li + li { border-top: 1px solid var(--i-line) } .inspector .statements li[data-repeated] { border-left-color: var(--i-warn) }
.inspector .line { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 0.875rem; margin-bottom: 0.25rem } .inspector .took { min-width: 4.5rem; font-weight: 600; font-size: 0.875rem } .inspector .span { width: 9rem; height: 6px; border-radius: 3px; fill: var(--i-accent) } .inspector .span .all { fill: var(--i-shade) }
.inspector-bar { position: fixed; z-index: 2147483000; left: 0.75rem; bottom: 0.75rem; max-width: min(26rem, calc(100vw - 1.5rem)); box-sizing: border-box; border: 1px solid var(--i-line); border-radius: 10px; background: var(--i-surface); box-shadow: 0 2px 12px rgb(0 0 0 / 0.16); font-size: 13px; line-height: 1.45; text-align: left }
.inspector-bar summary { display: flex; flex-wrap: wrap; gap: 0 0.75rem; padding: 0.375rem 0.75rem; cursor: pointer; list-style: none } .inspector-bar summary::-webkit-details-marker { display: none } .inspector-bar[open] summary { border-bottom: 1px solid var(--i-line) }
.inspector-bar strong { font-weight: 650 } .inspector-bar dl { margin: 0; padding: 0.375rem 0.75rem } .inspector-bar dl > div { display: grid; grid-template-columns: 4rem minmax(0, 1fr); gap: 0.5rem } .inspector-bar dt { margin: 0; color: var(--i-soft); font-weight: 400 } .inspector-bar dd { margin: 0; overflow-wrap: anywhere } .inspector-bar p { margin: 0; padding: 0 0.75rem 0.5rem } .inspector-bar a { color: var(--i-accent); margin-right: 1rem } .inspector-bar .inspector-flag { color: var(--i-warn); font-weight: 600 }
@media (max-width: 40rem) { .inspector table, .inspector tbody { display: block } .inspector thead { display: none } .inspector tr { display: flex; flex-wrap: wrap; gap: 0 0.75rem; padding: 0.5rem 0.75rem; border-bottom: 1px solid var(--i-line) } .inspector td { padding: 0; border: 0 } .inspector td.request { flex: 1 0 100%; order: -1 } .inspector .facts > div, .inspector .values dl > div { grid-template-columns: 6rem minmax(0, 1fr) } }
@media print { .inspector-bar { display: none } }
`
