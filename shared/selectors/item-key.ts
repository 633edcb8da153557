/**
 * What people call an item; a dot until the server has numbered it.
 * @example itemKey('T', 219) // 'T-219'
 */
export function itemKey(prefix: string, number: number | null): string {
  return number === null ? '·' : `${prefix}-${number}`
}
