// Which network an address belongs to, written in one way only: IPv4 as it is, IPv6 to its /64, which is what one household gets.
import { isIPv4, isIPv6 } from 'node:net'

export function networkOf(address: string): string {
  const plain = address.trim().replace(/^\[|\]$/g, '').split('%', 1)[0]!
  if (isIPv4(plain)) return plain
  if (!isIPv6(plain)) return 'unknown'
  const groups = groupsOf(plain)
  return isMappedIPv4(groups) ? asIPv4(groups[6]!, groups[7]!) : `${groups.slice(0, 4).map((group) => group.toString(16)).join(':')}::/64`
}

/** The eight groups of an IPv6 address. The URL parser knows every way of writing one, `::ffff:1.2.3.4` included. */
function groupsOf(address: string): number[] {
  const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1)
  const [before = '', after] = canonical.split('::')
  const read = (part: string | undefined) => (part ? part.split(':').map((group) => parseInt(group, 16)) : [])
  const [head, tail] = [read(before), read(after)]
  return after === undefined ? head : [...head, ...Array<number>(8 - head.length - tail.length).fill(0), ...tail]
}

const isMappedIPv4 = (groups: readonly number[]): boolean => groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff

const asIPv4 = (high: number, low: number): string => [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.')

/** For logs: too coarse to tell a person by. IPv4 to its /24, IPv6 to its /48. */
export function coarseNetworkOf(address: string): string {
  const network = networkOf(address)
  if (network.includes(':')) return `${network.split('::')[0]!.split(':').slice(0, 3).join(':')}::/48`
  return network.replace(/\.\d+$/, '.0/24')
}

export const isThisMachine = (address: string): boolean => /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(address)
