import { isIPv6 } from 'node:net'

/**
 * By what a caller on the network is counted: an IPv4 address as it is, of an IPv6 address its network of 64 bits, since
 * whoever has one address there has all of them. What is no address stays what it is.
 *
 * @example networkOf('2001:db8:1:2:3:4:5:6') // '2001:db8:1:2::/64'
 */
export function networkOf(address: string): string {
  if (!isIPv6(address) || address === '::1' || /^::ffff:[\d.]+$/i.test(address)) return address
  const [head = '', tail = ''] = address.replace(/%.*/, '').split('::')
  const [first, last] = [head, tail].map((part) => part.split(':').filter((group) => group !== ''))
  const wide = [...(first ?? []), ...(last ?? [])].some((group) => group.includes('.')) ? 7 : 8
  const between = wide - (first?.length ?? 0) - (last?.length ?? 0)
  const groups = [...(first ?? []), ...Array.from({ length: between }, () => '0'), ...(last ?? [])].slice(0, 4)
  return `${groups.map((group) => parseInt(group, 16).toString(16)).join(':')}::/64`
}
