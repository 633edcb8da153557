/** A figure that somebody else has published, and the same of ours. */
export type PublishedCase = {
  /** Who printed it, and where. */
  readonly source: string
  readonly title: string
  readonly found: number | null | undefined
  readonly wanted: number
  /** Half of the last digit that was printed, or what the last digits of a double are not sure of. */
  readonly within: number
}

const unsure = 1e-12

/** Cases of one source: title, ours, theirs as it was printed. */
export function casesOf(
  source: string,
  rows: readonly (readonly [title: string, found: number | null | undefined, printed: string])[],
): PublishedCase[] {
  return rows.map(([title, found, printed]) => ({
    ...{
      source,
      title,
      found,
      wanted: Number(printed),
      within: Math.max(halfOfLastDigit(printed), unsure * Math.abs(Number(printed))),
    },
  }))
}

/** 0.005 of “0.25”, 0.5e-20 of “1.2e-19”; a hair more, since a half may be rounded either way. */
function halfOfLastDigit(printed: string): number {
  const [digits = '', exponent = '0'] = printed.split('e')
  const decimals = digits.split('.')[1]?.length ?? 0
  return 0.5000001 * 10 ** (Number(exponent) - decimals)
}
