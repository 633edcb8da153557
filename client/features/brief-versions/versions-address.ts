/** Which two moments of a brief are compared: rows of its log. `from` null: the newest version; `to` null: now. */
export type VersionsAddress = { from: number | null; to: number | null }

/**
 * Reads the query of the page; what makes no sense in it is not there.
 * @example readVersionsAddress(new URLSearchParams('a=12')) // { from: 12, to: null }
 */
export function readVersionsAddress(query: URLSearchParams): VersionsAddress {
  return { from: rowIn(query.get('a')), to: rowIn(query.get('b')) }
}

/**
 * The query that says this.
 * @example versionsQuery({ from: 12, to: null }).toString() // 'a=12'
 */
export function versionsQuery({ from, to }: VersionsAddress): URLSearchParams {
  const query = new URLSearchParams()
  if (from !== null) query.set('a', String(from))
  if (to !== null) query.set('b', String(to))
  return query
}

function rowIn(text: string | null): number | null {
  return text !== null && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null
}
