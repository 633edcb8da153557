import type { Json } from '../../../shared/lib/json.ts'
import { isObject } from '../../../shared/lib/json.ts'
import { refusals } from '../refusals.ts'
import { type Content, type Route, tags } from '../route.ts'
import { components } from './components.ts'
import { type JsonSchema, componentRef, jsonSchema } from './json-schema.ts'

export type OpenApi = {
  openapi: '3.1.0'
  info: JsonSchema
  tags: { name: string; description: string }[]
  servers: { url: string }[]
  paths: { [path: string]: { [method: string]: Operation } }
  components: { schemas: { [name: string]: JsonSchema }; securitySchemes: JsonSchema }
}

export type Parameter = {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  description: string
  schema: JsonSchema
}
export type Contents = { [type: string]: { schema: JsonSchema; example?: Json } }
export type Operation = {
  operationId: string
  summary: string
  description?: string
  tags: string[]
  security: JsonSchema[]
  parameters: Parameter[]
  requestBody?: { description: string; required: true; content: Contents }
  responses: { [status: string]: { description: string; headers?: JsonSchema; content?: Contents } }
}

const info = {
  title: 'Topsight',
  version: '1',
  summary: 'The API of a Topsight server.',
  description:
    'Rows are read by collection and changed by commands. Every write answers once it is on disk. Live editing goes over ' +
    'WebSockets at /sync/{board}, which the protocol document describes.',
  license: { name: 'MIT', identifier: 'MIT' },
}

/** The document of an API, OpenAPI 3.1: written from the routes and the schemas that the router itself uses. */
export function openApiDocument(routes: readonly Route[]): OpenApi {
  const paths: OpenApi['paths'] = {}
  for (const route of routes) {
    const { path, method } = route.head
    paths[path] = { ...paths[path], [method]: operationOf(route) }
  }
  return {
    openapi: '3.1.0',
    info,
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: components(),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A token of “npm run cli -- token create”.' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'topsight.session_token', description: 'A browser’s session.' },
      },
    },
  }
}

function operationOf(route: Route): Operation {
  const { head, guard, once } = route
  return {
    operationId: head.id,
    summary: head.summary,
    ...(head.about === undefined ? {} : { description: head.about }),
    tags: [head.tag],
    security: guard.kind === 'open' ? [] : [{ token: [] }, { cookie: [] }],
    parameters: [...pathParameters(route), ...queryParameters(route), ...(once ? [keyParameter] : [])],
    ...(head.body
      ? {
          requestBody: {
            description: head.body.about,
            required: true as const,
            content: contentOf(head.body.contents, 'input'),
          },
        }
      : {}),
    responses: responsesOf(route),
  }
}

function pathParameters({ head }: Route): Parameter[] {
  const names = [...head.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  return names.map((name) => ({
    name,
    in: 'path',
    required: true,
    description: name === 'board' ? 'Id of the board.' : (head.params?.[name] ?? ''),
    schema: { type: 'string', minLength: 1 },
  }))
}

function queryParameters({ head }: Route): Parameter[] {
  if (!head.query) return []
  const { properties, required } = jsonSchema(head.query)
  const must = Array.isArray(required) ? required : []
  return Object.entries(isObject(properties) ? properties : {}).map(([name, schema]) => {
    const { description = '', ...rest } = schema as JsonSchema
    return { name, in: 'query', required: must.includes(name), description: String(description), schema: rest }
  })
}

const keyParameter: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Sent again with the same key within a week, the request is not carried out again and gets the first answer.',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
}

function contentOf(contents: readonly Content[], io: 'input' | 'output'): Contents {
  return Object.fromEntries(
    contents.map(({ type, schema, example }) => [
      type,
      { schema: schema ? jsonSchema(schema, io) : {}, ...(example === undefined ? {} : { example }) },
    ]),
  )
}

function responsesOf(route: Route): Operation['responses'] {
  const { status, about, contents, headers } = route.head.answer
  const refused = Object.entries(refusalsOf(route)).map(([code, description]) => [
    code,
    { description, content: { 'application/json': { schema: { $ref: componentRef('Error') } } } },
  ])
  const told = Object.entries(headers ?? {}).map(([name, description]): [string, Json] => [
    name,
    { description, schema: { type: 'string' } },
  ])
  const good = {
    description: about,
    ...(told.length === 0 ? {} : { headers: Object.fromEntries(told) }),
    content: contentOf(contents, 'output'),
  }
  return { [status]: good, ...(Object.fromEntries(refused) as Operation['responses']) }
}

/** What a route can refuse with follows from its guard, its query, its body and its path, and from what it says itself. */
export function refusalsOf({ head, guard, once }: Route): Record<number, string> {
  const about = (code: string) => refusals[code]?.about ?? ''
  const board = guard.kind === 'board'
  const limited = head.path.startsWith('/api/')
  return {
    ...(limited ? { 400: about('invalid') } : {}),
    ...(guard.kind === 'open' ? {} : { 401: about('signed-out'), 403: about('no-right') }),
    ...(board ? { 404: 'There is no such board, or nothing of that name on it.' } : {}),
    ...(once ? { 409: `${about('conflict')} Or the key was used for another request.` } : {}),
    ...(head.body ? { 413: about('too-large'), 415: about('wrong-type') } : {}),
    ...(limited ? { 429: about('too-many') } : {}),
    ...(board || once ? { 503: about('unavailable') } : {}),
    ...head.refuses,
  }
}
