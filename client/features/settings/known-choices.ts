type KnownChoice = { value: string; text: string; hint?: string }

/** Every time zone this browser knows, and the board's own. */
export function zoneChoices(own: string): KnownChoice[] {
  return [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), own])].map((value) => ({ value, text: value }))
}

/** Every currency this browser knows, with its name, and the board's own. */
export function currencyChoices(own: string): KnownChoice[] {
  const names = new Intl.DisplayNames('en-GB', { type: 'currency', fallback: 'none' })
  const codes = new Set([...(own ? [own] : []), ...Intl.supportedValuesOf('currency')])
  return [...codes].map((value) => ({ value, text: [value, nameOf(names, value)].filter(Boolean).join(' ') }))
}

/** A board may have a code that is none. */
function nameOf(names: Intl.DisplayNames, code: string): string | undefined {
  try {
    return names.of(code)
  } catch {
    return undefined
  }
}
