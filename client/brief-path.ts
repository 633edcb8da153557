import { itemPath } from './routes.ts'

/** What an item's address ends with when it is its brief that is looked at. */
const end = '/brief'

/** The address of the brief of an item. */
export function briefPath(board: string, item: { id: string; number: number | null }): string {
  return itemPath(board, item) + end
}

/** What it ends with when it is the past of the brief. */
const past = `${end}/versions`

/** The address of the versions of a brief. */
export function briefVersionsPath(board: string, item: { id: string; number: number | null }): string {
  return itemPath(board, item) + past
}

/** Is this the address of the versions of a brief? */
export function isBriefVersionsPath(path: string): boolean {
  return path.endsWith(past)
}

/** Is this the address of a brief? */
export function isBriefPath(path: string): boolean {
  return path.endsWith(end)
}
