// Link: a way to another page of this site, in the visitor's language.
import type { ComponentChildren } from 'preact'
import { href, useFrame } from './frame.ts'

interface LinkProps {
  /** A path of this site without language prefix, or a web address. */
  to: string
  class?: string
  /** Marks the page the visitor is on. */
  current?: boolean
  label?: string
  rel?: string
  children?: ComponentChildren
}

export function Link({ to, current, label, children, ...rest }: LinkProps) {
  const frame = useFrame()
  return <a href={href(frame, to)} {...(current && { 'aria-current': 'page' })} {...(label && { 'aria-label': label })} {...rest}>{children}</a>
}
