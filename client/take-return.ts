import { ownPath } from '../shared/lib/own-path.ts'
import { recall, remember } from './ui/remembered.ts'

/** Where somebody wanted to, who asked for a letter to sign in: told once, and only for as long as the letter holds. */
export function takeReturn(): string | null {
  const [until, path] = (recall('return') ?? '').split(' ')
  remember('return', '')
  return path !== undefined && Number(until) > Date.now() ? ownPath(path) : null
}
