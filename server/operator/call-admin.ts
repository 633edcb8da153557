import { request } from 'node:http'
import { isObject, type Json } from '../../shared/lib/json.ts'

/** The server refused an operation; the message is for the operator. */
export class OperationError extends Error {
  /** For programs. */
  readonly code: string

  constructor(message: string, code = 'failed') {
    super(message)
    this.name = 'OperationError'
    this.code = code
  }
}

/** Asks the running server for an operation over its socket file. Throws `OperationError` when it refuses. */
export async function callAdmin(socketPath: string, operation: string, input: { [key: string]: Json }): Promise<Json> {
  const { status, text } = await post(socketPath, `/${operation}`, JSON.stringify(input))
  const answer: unknown = JSON.parse(text)
  if (status === 200) return answer as Json
  const error = isObject(answer) && isObject(answer['error']) ? answer['error'] : {}
  const issues = Array.isArray(error['issues']) ? error['issues'].filter(isObject) : []
  const said = [
    error['message'],
    ...issues.map(({ path, message }) => `${String(path)}: ${String(message)}`),
    error['hint'],
  ]
  const code = typeof error['code'] === 'string' ? error['code'] : 'failed'
  throw new OperationError(said.filter((part) => typeof part === 'string').join(' '), code)
}

function post(socketPath: string, path: string, body: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const call = request({ socketPath, path, method: 'POST', headers }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () => resolve({ status: answer.statusCode ?? 500, text: Buffer.concat(chunks).toString() }))
    })
    call.on('error', reject)
    call.end(body)
  })
}
