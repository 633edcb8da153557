/** Orders ranks by code unit, so that every machine agrees whatever its locale. */
export function compareRanks(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
