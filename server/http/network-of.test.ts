import fc from 'fast-check'
import { expect, test } from 'vitest'
import { networkOf } from './network-of.ts'

const group = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16))

test('every address of one IPv6 network is counted as one, however it is written', () => {
  fc.assert(
    fc.property(
      fc.tuple(group, group, group),
      group,
      fc.array(group, { minLength: 4, maxLength: 4 }),
      (net, last, host) => {
        const prefix = ['2001', ...net.slice(0, 2), last]
        const known = networkOf([...prefix, '1', '2', '3', '4'].join(':'))
        expect(known).toBe(`${prefix.join(':')}::/64`)
        expect(networkOf([...prefix, ...host].join(':').toUpperCase())).toBe(known)
        expect(networkOf(`${prefix.join(':')}::1`)).toBe(known)
      },
    ),
  )
  expect(networkOf('2001:db8::1')).toBe('2001:db8:0:0::/64')
  expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64')
  expect(networkOf('64:ff9b::192.0.2.1')).toBe('64:ff9b:0:0::/64')
})

test('other addresses, and what is none, stay what they are', () => {
  for (const address of ['203.0.113.1', '::1', '::ffff:127.0.0.1', 'unknown', ''])
    expect(networkOf(address)).toBe(address)
})
