import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import { limits } from '../../shared/protocol.ts'
import { ApiError } from '../http/api-error.ts'
import { namesClosedAddress, openLookup } from '../outside/open-internet.ts'

/** Fetches what lies at an address of the open internet, once. Rejects with `ApiError` 400. */
export type FetchPicture = (address: string) => Promise<Uint8Array>

export type FetchPictureOptions = {
  /** Finds addresses of a host, and refuses those that may not be called. */
  lookup?: LookupFunction
  mayCall?: (url: URL) => boolean
  /** For all of it, redirects too. */
  patienceMs?: number
  mostBytes?: number
}

const mostRedirects = 5

/**
 * Requests on the word of whoever writes a brief: to the open internet alone, and nothing of the answer is told but the
 * picture. Each redirect is looked at like the first address.
 */
export function createFetchPicture({
  lookup = openLookup,
  mayCall = isOpen,
  patienceMs = 15_000,
  mostBytes = limits.fileBytes,
}: FetchPictureOptions = {}): FetchPicture {
  function get(url: URL, signal: AbortSignal): Promise<IncomingMessage> {
    if (!mayCall(url)) throw notFetched('Only addresses of the open internet are called.')
    const send = url.protocol === 'https:' ? requestHttps : requestHttp
    const headers = { accept: 'image/png,image/jpeg,image/webp,image/gif', 'user-agent': 'Topsight' }
    return new Promise((resolve, reject) => {
      // no socket of another call: where that leads was not looked at
      const sent = send(url, { headers, signal, lookup, agent: false }, resolve)
      sent.on('error', reject)
      sent.end()
    })
  }

  async function follow(address: string, signal: AbortSignal): Promise<Uint8Array> {
    let url = urlOf(address)
    for (let hop = 0; hop <= mostRedirects; hop += 1) {
      const answer = await get(url, signal)
      const { statusCode = 0, headers } = answer
      if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
        answer.destroy()
        url = urlOf(headers.location, url)
        continue
      }
      if (statusCode === 200) return await bodyOf(answer, mostBytes)
      answer.destroy()
      throw notFetched(`The other server answered ${statusCode}.`)
    }
    throw notFetched('The address leads on and on.')
  }

  return async (address) => {
    try {
      return await follow(address, AbortSignal.timeout(patienceMs))
    } catch (error) {
      // why a host could not be reached says something of the network that the server stands in
      throw error instanceof ApiError ? error : notFetched('The other server could not be reached in time.')
    }
  }
}

function isOpen(url: URL): boolean {
  return ['http:', 'https:'].includes(url.protocol) && url.port === '' && !namesClosedAddress(url)
}

function urlOf(address: string, base?: URL): URL {
  const url = URL.canParse(address, base) ? new URL(address, base) : null
  if (url && ['http:', 'https:'].includes(url.protocol) && url.username === '' && url.password === '') return url
  throw notFetched('This is no address of a picture.')
}

async function bodyOf(answer: IncomingMessage, most: number): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length
    // leaving the loop ends the connection
    if (size > most) throw notFetched('What lies there is larger than 10 MB.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function notFetched(why: string): ApiError {
  return new ApiError(400, 'not-fetched', `The picture could not be fetched. ${why}`)
}
