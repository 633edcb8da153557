import type { AccessRequest } from './access.ts'

/** Origins a browser may call from: the public one, else the address that was called. */
export function ownOrigins(headers: AccessRequest['headers'], secure: boolean, publicUrl: string | null): string[] {
  const host = headers['host']
  const called = host === undefined ? [] : [`${secure ? 'https' : 'http'}://${host}`]
  return publicUrl === null ? called : [publicUrl, ...called]
}

/**
 * May a request that a cookie speaks for go on? A page of somebody else may not write, open a socket or read.
 * Only a safe GET may come without an Origin: browsers leave it out there.
 */
export function isOwnOrigin(request: AccessRequest, publicUrl: string | null): boolean {
  const origin = request.headers['origin']
  if (origin !== undefined) return ownOrigins(request.headers, request.secure, publicUrl).includes(origin)
  const safe = ['GET', 'HEAD'].includes(request.method ?? 'GET')
  return safe && request.headers['upgrade']?.toLowerCase() !== 'websocket'
}
