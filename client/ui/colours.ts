import type { CSSProperties } from 'react'

function scale(prefix: string, count: number): readonly CSSProperties[] {
  return Array.from({ length: count }, (_, place) => ({ '--c': `var(--${prefix}-${place + 1}-ink)` }) as CSSProperties)
}

// made once: hundreds of cards share these objects
const people = scale('cat', 8)
const stages = scale('stage', 6)
const quiet: CSSProperties = { '--c': 'var(--ink-3)' } as CSSProperties

/** Sets `--c` to the text step of a person's, channel's or silo's colour, 1 to 8; another number is grey. */
export function categoryColour(colour: number): CSSProperties {
  return people[colour - 1] ?? quiet
}

/** Sets `--c` to the text step of a stage's colour, 1 to 6; another number is grey. */
export function stageColour(colour: number): CSSProperties {
  return stages[colour - 1] ?? quiet
}
