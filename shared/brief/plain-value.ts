/** A text that another writer's page put into a brief: anything may stand there. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** A number that another writer's page put into a brief, as a whole one from 0 to `most`; 0 for everything else. */
export function asWhole(value: unknown, most: number): number {
  return typeof value === 'number' && value >= 0 && value <= most ? Math.round(value) : 0
}
