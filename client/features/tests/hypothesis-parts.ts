export type HypothesisPart = 'change' | 'effect' | 'reason'

/**
 * Which parts of “if … then … because …” a hypothesis still lacks. A comma stands for “then”.
 * @example missingParts('If the cart says so, more buy') // ['reason']
 */
export function missingParts(text: string): HypothesisPart[] {
  const has = {
    change: /\b(if|when)\s+\S/i.test(text),
    effect: /\bthen\s+\S|,\s*\S/i.test(text.replace(/,?\s*because\b.*$/is, '')),
    reason: /\b(because|since|as)\s+\S/i.test(text),
  }
  return (['change', 'effect', 'reason'] as const).filter((part) => !has[part])
}
