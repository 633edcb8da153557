import { isObject } from '../../shared/lib/json.ts'

/** A refusal by the server, or no answer at all (`offline`). `code` chooses the words; `hint` is the server's own. */
export class ApiRefusal extends Error {
  readonly code: string
  readonly status: number
  readonly hint: string | undefined
  readonly issues: { path: string; message: string }[] | undefined

  constructor(
    status: number,
    code: string,
    message: string,
    more: { hint?: string | undefined; issues?: { path: string; message: string }[] | undefined } = {},
  ) {
    super(message)
    this.name = 'ApiRefusal'
    this.status = status
    this.code = code
    this.hint = more.hint
    this.issues = more.issues
  }
}

export type CallApi = <T>(path: string, options?: { method?: string; body?: unknown }) => Promise<T>

/** Calls the API with the visitor's cookie: POST when there is a body, else GET. Throws `ApiRefusal`. */
export function createCallApi({ fetch, origin }: { fetch: typeof globalThis.fetch; origin: string }): CallApi {
  return async <T>(
    path: string,
    { body, method = body === undefined ? 'GET' : 'POST' }: { method?: string; body?: unknown } = {},
  ) => {
    const accept = 'application/json'
    const content =
      body === undefined
        ? { headers: { accept } }
        : { headers: { accept, 'content-type': accept }, body: JSON.stringify(body) }
    const response = await fetch(origin + path, { method, credentials: 'same-origin', ...content }).catch(() => null)
    if (!response) throw new ApiRefusal(0, 'offline', 'The server cannot be reached.')
    if (!response.ok) throw await refusalOf(response)
    return (await response.json().catch(() => null)) as T
  }
}

/** What a response that is not ok says. */
export async function refusalOf(response: Response): Promise<ApiRefusal> {
  return refusalFrom(response.status, await response.json().catch(() => null))
}

/** What the body of such a response says. */
export function refusalFrom(status: number, answer: unknown): ApiRefusal {
  const error = isObject(answer) && isObject(answer['error']) ? answer['error'] : {}
  const { code, message, hint, issues } = error as {
    code?: string
    message?: string
    hint?: string
    issues?: { path: string; message: string }[]
  }
  return new ApiRefusal(status, code ?? 'server', message ?? `The server answered ${status}.`, { hint, issues })
}
