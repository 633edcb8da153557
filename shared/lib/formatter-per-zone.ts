/**
 * Formatters of instants by IANA zone, each made once: making one takes as long as formatting a hundred instants with it.
 * @example formatterPerZone('en-GB', { hour: '2-digit' })('Europe/Berlin').format(0) // '01'
 */
export function formatterPerZone(
  locale: string,
  options: Intl.DateTimeFormatOptions,
): (zone: string) => Intl.DateTimeFormat {
  const made = new Map<string, Intl.DateTimeFormat>()
  return (zone) => {
    const known = made.get(zone) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: zone })
    made.set(zone, known)
    return known
  }
}
