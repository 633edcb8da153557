import { lookup } from 'node:dns'
import { type LookupFunction, BlockList, isIP } from 'node:net'

// IANA special-purpose address registries: what is not of the open internet
const closed = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  closed.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of [
  ['::', 96],
  ['64:ff9b::', 32],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  closed.addSubnet(network, prefix, 'ipv6')

/** Is this an address that a stranger's word must not make the server call? */
export function isClosedAddress(address: string): boolean {
  // ::ffff:10.0.0.1 is 10.0.0.1
  const mapped = /^::ffff:(?:0:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return closed.check(mapped, 'ipv4')
  if (/^::ffff:/i.test(address)) return true
  return isIP(address) === 6 ? closed.check(address, 'ipv6') : closed.check(address, 'ipv4')
}

/** Is the host of this address written as a closed IP address? A name is looked up by `openLookup`. */
export function namesClosedAddress({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, '')
  return isIP(host) !== 0 && isClosedAddress(host)
}

/**
 * Finds the addresses of a host and refuses it when any of them is closed. Give it to the request itself: what was looked
 * at is then what is connected to, whatever the name says a moment later.
 */
export const openLookup: LookupFunction = (host, options, callback) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0)
    const bad = addresses.find(({ address }) => isClosedAddress(address))
    const [first] = addresses
    if (bad || !first) return callback(new Error(`${host} is at an address that may not be called`), '', 0)
    if (options.all) return callback(null, addresses)
    return callback(null, first.address, first.family)
  })
}
