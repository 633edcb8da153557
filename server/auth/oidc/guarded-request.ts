import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { namesClosedAddress, openLookup } from '../../outside/open-internet.ts'

export type GuardedRequest = (
  url: string,
  options?: { method?: 'GET' | 'POST'; headers?: Record<string, string>; body?: string },
) => Promise<{ status: number; body: string }>

const patienceMs = 10_000
const mostBytes = 1024 * 1024

/**
 * Requests of the server to the outside. The origin that the operator named may be anywhere; every other must be
 * https and of the open internet, looked at by the very address that is connected to. No redirect is followed.
 */
export function createGuardedRequest(trustedOrigin: string): GuardedRequest {
  return (address, { method = 'GET', headers = {}, body } = {}) => {
    const url = new URL(address)
    const trusted = url.origin === trustedOrigin
    if (!trusted && (url.protocol !== 'https:' || namesClosedAddress(url)))
      return Promise.reject(new Error(`${url.origin} may not be called`))
    const send = url.protocol === 'https:' ? requestHttps : requestHttp
    return new Promise((resolve, reject) => {
      const sent = send(
        url,
        {
          ...{ method, headers, signal: AbortSignal.timeout(patienceMs) },
          // no socket of somebody else's call: where that leads was not looked at
          ...(trusted ? {} : { agent: false, lookup: openLookup }),
        },
        (answer) => {
          const chunks: Buffer[] = []
          let size = 0
          answer.on('data', (chunk: Buffer) => {
            chunks.push(chunk)
            size += chunk.length
            if (size > mostBytes) sent.destroy(new Error(`${url.origin} sends too much`))
          })
          answer.on('error', reject)
          answer.on('end', () =>
            resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
          )
        },
      )
      sent.on('error', reject)
      sent.end(body)
    })
  }
}
