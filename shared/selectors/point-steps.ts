import type { Row } from '../schema/collections.ts'

/** A step of the scale of estimates: its points, and its name, if it has one: `M` of a T-shirt. */
export type PointStep = { points: number; name: string }

/** The scale of a board that has set none. */
const fibonacci = [1, 2, 3, 5, 8, 13]

/**
 * The estimates that are voted for on a board, smallest first: those of its settings, else Fibonacci.
 * @example pointSteps({ pointScale: [2, 3], pointNames: [{ points: 3, name: 'M' }] }) // [{ points: 2, name: '' }, { points: 3, name: 'M' }]
 */
export function pointSteps(board: Pick<Row<'board'>, 'pointScale' | 'pointNames'> | undefined): PointStep[] {
  const scale = board && board.pointScale.length > 0 ? board.pointScale : fibonacci
  const names = new Map(board?.pointNames.map(({ points, name }) => [points, name]))
  return [...new Set(scale)].toSorted((a, b) => a - b).map((points) => ({ points, name: names.get(points) ?? '' }))
}
