import { isObject } from '../../shared/lib/json.ts'
import { sign, unsign } from './secrets.ts'

/** A short right to look at one board, given to somebody who holds a share link and has not yet joined. */
export type LookPass = { board: string; link: string; member: string; until: number }

export const lookCookie = 'topsight.look'

/** How long the pass holds, milliseconds. */
export const lookMs = 15 * 60_000

export function sealLookPass(key: string, pass: LookPass): string {
  return sign(key, JSON.stringify(pass))
}

/** The pass of a Cookie header, or null when there is none or it is not ours. */
export function readLookPass(key: string, cookies: string | undefined): LookPass | null {
  const value = cookieValue(cookies, lookCookie)
  const text = value === null ? null : unsign(key, value)
  if (text === null) return null
  const pass: unknown = JSON.parse(text)
  return isObject(pass) ? (pass as LookPass) : null
}

/** One cookie of a Cookie header. */
export function cookieValue(cookies: string | undefined, name: string): string | null {
  for (const part of cookies?.split(';') ?? []) {
    const cut = part.indexOf('=')
    if (part.slice(0, cut).trim() === name) return part.slice(cut + 1).trim()
  }
  return null
}
