import { formatterPerZone } from './formatter-per-zone.ts'

const formatterOf = formatterPerZone('en-US', {
  calendar: 'gregory',
  numberingSystem: 'latn',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'longOffset',
})

/**
 * An instant (epoch ms) as ISO 8601 on the clock of an IANA zone; milliseconds only where there are some.
 * @example zonedInstant('Europe/Berlin', 0) // '1970-01-01T01:00:00+01:00'
 */
export function zonedInstant(zone: string, at: number): string {
  const parts = new Map(
    formatterOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
  const left = ((at % 1000) + 1000) % 1000
  const milliseconds = left === 0 ? '' : `.${String(left).padStart(3, '0')}`
  // an offset of seconds, as before zones were made, has no place in ISO 8601: the instant stays right in UTC
  const offset = /^GMT([+-]\d{2}:\d{2})$/.exec(part('timeZoneName'))?.[1]
  if (offset === undefined) return new Date(at).toISOString().replace('.000Z', 'Z')
  const day = `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
  return `${day}T${part('hour')}:${part('minute')}:${part('second')}${milliseconds}${offset === '+00:00' ? 'Z' : offset}`
}
