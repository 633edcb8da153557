import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'

type Schema = Record<string, unknown>
type Content = Record<string, { schema: Schema; example?: unknown }>
export type DescribedParameter = { name: string; in: string; required: boolean; description: string; schema: Schema }
export type DescribedOperation = {
  operationId: string
  summary: string
  description?: string
  tags: string[]
  security: Schema[]
  parameters: DescribedParameter[]
  requestBody?: { description: string; content: Content }
  responses: Record<string, { description: string; content?: Content }>
}
export type ApiDocument = {
  openapi: string
  tags: { name: string; description: string }[]
  paths: Record<string, Record<string, DescribedOperation>>
  components: { schemas: Record<string, Schema> }
}

/** What a call brings. Path and query are looked up in one bag; `body` is sent as JSON unless it is text or bytes. */
export type CallOptions = {
  with?: Record<string, string | number>
  body?: unknown
  type?: string
  headers?: Record<string, string>
}
export type CallAnswer<T = unknown> = { status: number; type: string; headers: Headers; body: T }

export type ApiClient = {
  operations: ReadonlyMap<string, { path: string; method: string; operation: DescribedOperation }>
  /** Calls an operation by its id; throws when the request or the answer is not what the document says. */
  call<T = unknown>(id: string, options?: CallOptions): Promise<CallAnswer<T>>
  /** Says what is wrong with a value by a schema of the document; null: nothing. */
  faultIn(schema: Schema, value: unknown): string | null
}

/** A client that knows nothing of the server but its OpenAPI document. */
export function createApiClient(
  document: ApiDocument,
  { url, headers: own = {} }: { url: string; headers?: Record<string, string> },
): ApiClient {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false })
  ajv.addSchema({ $id: 'api', components: document.components })
  const compiled = new WeakMap<Schema, ValidateFunction>()
  const operations = new Map(
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, operation]) => [operation.operationId, { path, method, operation }] as const,
      ),
    ),
  )

  function faultIn(schema: Schema, value: unknown): string | null {
    const check = compiled.get(schema) ?? ajv.compile(anchored(schema))
    compiled.set(schema, check)
    return check(value) ? null : ajv.errorsText(check.errors)
  }

  function must(schema: Schema | undefined, value: unknown, what: string) {
    const fault = schema === undefined ? null : faultIn(schema, value)
    if (fault !== null) throw new Error(`${what}: ${fault}\n${JSON.stringify(value)?.slice(0, 500)}`)
  }

  function addressOf(path: string, { parameters }: DescribedOperation, given: Record<string, string | number>): string {
    const known = new Set(parameters.map((one) => one.name))
    const stranger = Object.keys(given).find((name) => !known.has(name))
    if (stranger !== undefined) throw new Error(`the document has no parameter ${stranger}`)
    const query = new URLSearchParams()
    let address = path
    for (const { name, in: place, required, schema } of parameters) {
      const value = given[name]
      if (value === undefined) {
        if (required) throw new Error(`${name} is required`)
        continue
      }
      must(schema, value, `parameter ${name}`)
      if (place === 'path') address = address.replace(`{${name}}`, encodeURIComponent(String(value)))
      if (place === 'query') query.set(name, String(value))
    }
    return query.size === 0 ? address : `${address}?${query.toString()}`
  }

  async function call<T>(id: string, options: CallOptions = {}): Promise<CallAnswer<T>> {
    const found = operations.get(id)
    if (!found) throw new Error(`the document has no operation ${id}`)
    const { path, method, operation } = found
    const { with: given = {}, body, headers = {} } = options
    const contents = operation.requestBody?.content ?? {}
    const type = options.type ?? Object.keys(contents)[0]
    if (body !== undefined && type !== undefined) must(contents[type]?.schema, body, `body of ${id}`)
    const response = await fetch(url + addressOf(path, operation, given), {
      method: method.toUpperCase(),
      headers: {
        accept: acceptOf(operation),
        ...own,
        ...(type === undefined ? {} : { 'content-type': type }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const told = operation.responses[String(response.status)]
    if (!told)
      throw new Error(`${id} answered ${response.status}, which the document does not know: ${await response.text()}`)
    const sent = (response.headers.get('content-type') ?? '').split(';')[0] ?? ''
    const content = told.content?.[sent]
    if (!content) throw new Error(`${id} answered ${sent}, which the document does not know`)
    const text = await response.text()
    const value: unknown = sent === 'application/json' ? JSON.parse(text) : text
    must(content.schema, value, `answer ${response.status} of ${id}`)
    return { status: response.status, type: sent, headers: response.headers, body: value as T }
  }

  return { operations, call, faultIn }
}

function acceptOf({ responses }: DescribedOperation): string {
  const types = Object.values(responses).flatMap(({ content }) => Object.keys(content ?? {}))
  return types.includes('application/json') ? 'application/json' : (types[0] ?? '*/*')
}

/** References are to the whole document. */
function anchored(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"api#/')) as Schema
}
