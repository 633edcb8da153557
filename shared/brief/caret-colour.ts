/**
 * The colour of somebody's caret in a brief, as CSS; `colour`: that of the member, 1 to 8.
 * @example caretColour(3) // 'var(--cat-3-ink)'
 */
export function caretColour(colour: number): string {
  return `var(--cat-${colour >= 1 && colour <= 8 ? Math.floor(colour) : 1}-ink)`
}
