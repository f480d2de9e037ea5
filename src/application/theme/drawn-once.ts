// What is drawn alike on many pages, drawn once: its text is kept as long as whoever made it says that it is right.
import type { ComponentChildren, FunctionComponent } from 'preact'
import { h } from 'preact'
import type { VNode } from 'preact'
import { draw } from './draw.ts'
import { useFrame, withFrame } from './frame.ts'
import type { Frame } from './frame.ts'

/** Of a frame what pages differ in. A text that has looked at any of it is not for another page. */
const ofOnePage = ['path', 'query', 'account', 'basketCount', 'menus', 'viewing', 'personalParts'] as const satisfies readonly (keyof Frame)[]

type OfOnePage = (typeof ofOnePage)[number]

/** A part of a page, and its text once it has been drawn. Of one language. */
export class DrawnOnce {
  readonly page: ComponentChildren
  /** What of the frame is the same wherever this is used. */
  readonly #same: readonly OfOnePage[]
  #text: string | undefined

  constructor(page: ComponentChildren, same: readonly OfOnePage[] = []) {
    this.page = page
    this.#same = same
  }

  text(): string {
    if (this.#text !== undefined) return this.#text
    let isShared = true
    const text = withFrame(watchedFrame(useFrame(), this.#same, () => { isShared = false }), () => draw(h(Whole, null, this.page)))
    if (isShared) this.#text = text
    return text
  }
}

function Whole({ children }: { children?: ComponentChildren }): VNode<any> {
  return children as VNode<any>
}

function watchedFrame(frame: Frame, same: readonly OfOnePage[], told: () => void): Frame {
  const seen = Object.create(frame) as Frame
  for (const name of ofOnePage) if (!same.includes(name)) Object.defineProperty(seen, name, { get: () => { told(); return frame[name] } })
  return seen
}

/** Stands in a page for what is drawn once. `draw` asks for its text; preact-render-to-string draws what is in it. */
export function Once({ of }: { of: DrawnOnce }): VNode<any> {
  return of.page as VNode<any>
}
Once.textOf = ({ of }: { of: DrawnOnce }): string => of.text()

const mostRemembered = 2_000

/**
 * The component, drawn once for each key. `keyOf` says everything that it follows from besides the site and the language, or nothing where
 * it is to be drawn each time; `same` is what of the frame stands in it.
 */
export function remembered<P extends object>(component: FunctionComponent<P>, keyOf: (props: P, frame: Frame) => string | undefined, same: readonly OfOnePage[] = []): FunctionComponent<P> {
  const bySite = new WeakMap<object, Map<string, DrawnOnce>>()
  const textOf = (props: P): string => {
    const frame = useFrame()
    const key = keyOf(props, frame)
    if (key === undefined) return draw(h(component, props))
    let known = bySite.get(frame.site)
    if (!known) bySite.set(frame.site, (known = new Map()))
    const full = `${frame.locale} ${frame.publicUrl} ${key}`
    let once = known.get(full)
    if (!once) {
      if (known.size >= mostRemembered) known.delete(known.keys().next().value!)
      known.set(full, (once = new DrawnOnce(h(component, props), same)))
    }
    return once.text()
  }
  return Object.assign((props: P) => component(props), { displayName: component.displayName ?? component.name, textOf })
}
