// Which addresses a request made for somebody may go to: public ones, and the private ones that a setting names.
import ipaddr from 'ipaddr.js'
import type { PrivateAddress } from '../../config.ts'

type Address = ReturnType<typeof ipaddr.process>

/** All of IPv6 that is handed out to the public. What is outside, the registry has set aside for something else. */
const publicIPv6 = ipaddr.IPv6.parseCIDR('2000::/3')

export function mayBeAsked(address: string, port: number, allowed: readonly PrivateAddress[]): boolean {
  if (!ipaddr.isValid(address)) return false
  // ::ffff:127.0.0.1 is 127.0.0.1.
  const plain = ipaddr.process(address)
  return isPublic(plain) || allowed.some((entry) => (entry.port === undefined || entry.port === port) && covers(entry, plain))
}

function isPublic(address: Address): boolean {
  if (address.range() !== 'unicast') return false
  return address instanceof ipaddr.IPv6 ? address.match(publicIPv6) : true
}

function covers({ network, bits }: PrivateAddress, address: Address): boolean {
  const base = ipaddr.process(network)
  return base.kind() === address.kind() && (address as ipaddr.IPv4).match(base as ipaddr.IPv4, bits)
}
