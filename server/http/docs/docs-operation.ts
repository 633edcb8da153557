import { html } from 'hono/html'
import { isObject, type Json } from '../../../shared/lib/json.ts'
import type { JsonSchema } from '../openapi/json-schema.ts'
import type { Contents, OpenApi, Operation, Parameter } from '../openapi/openapi-document.ts'

/** A piece of the page; what is put into it is escaped. */
export type Html = ReturnType<typeof html>

/** One operation: what it does, what it takes, an example, what it answers. */
export function operationSection(path: string, method: string, operation: Operation, document: OpenApi): Html {
  const { operationId, summary, description, parameters, requestBody, responses } = operation
  return html`<article class="operation" id="${operationId}">
    <div class="address">
      <span class="method">${method}</span> <code>${path}</code>
      <span class="who">${operation.security.length === 0 ? 'anybody' : 'token or session'}</span>
    </div>
    <h3>${summary}</h3>
    ${description === undefined ? '' : html`<p>${words(description)}</p>`} ${parameterTable(parameters, operationId)}
    ${
      requestBody === undefined
        ? ''
        : html`<h4>Body</h4>
            <p>${words(requestBody.description)}</p>
            ${contentTables(requestBody.content, document, `Body of ${operationId}`)}`
    }
    <h4>Example</h4>
    <pre tabindex="0"><code>${curlOf(path, method, operation)}</code></pre>
    ${answers(responses, operationId, document)}
  </article>`
}

function parameterTable(parameters: readonly Parameter[], id: string): Html | string {
  if (parameters.length === 0) return ''
  const rows = parameters.map((one) => ({
    name: one.name,
    type: `${typeText(one.schema)}, ${one.in}`,
    about: `${one.required ? '' : 'May be left out. '}${one.description}`,
  }))
  return table(rows, `Parameters of ${id}`, 'Parameter')
}

function contentTables(content: Contents, document: OpenApi, label: string): Html[] {
  return Object.entries(content).map(([type, { schema }]) => {
    const resolved = resolve(schema, document)
    const row = resolve((resolved['items'] as JsonSchema | undefined) ?? {}, document)
    const shown = isObject(resolved['properties']) ? resolved : row
    return html`<p><code>${type}</code></p>
      ${isObject(shown['properties']) ? propertyTable(shown, `${label}, ${type}`) : ''}`
  })
}

function resolve(schema: JsonSchema, document: OpenApi): JsonSchema {
  const ref = schema['$ref']
  return typeof ref === 'string' ? (document.components.schemas[ref.split('/').at(-1) ?? ''] ?? {}) : schema
}

/** The members of an object. */
export function propertyTable(schema: JsonSchema, label: string): Html | string {
  const properties = isObject(schema['properties']) ? (schema['properties'] as Record<string, JsonSchema>) : {}
  const must = Array.isArray(schema['required']) ? schema['required'] : []
  if (Object.keys(properties).length === 0) return html`<p>Nothing.</p>`
  const rows = Object.entries(properties).map(([name, one]) => ({
    name: must.includes(name) ? name : `${name}?`,
    type: typeText(one),
    about: [one['title'], one['description']].filter((part) => typeof part === 'string').join('. '),
  }))
  return table(rows, label, 'Name')
}

function table(rows: { name: string; type: string; about: string }[], label: string, first: string): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${label}">
    <table>
      <thead>
        <tr>
          <th scope="col">${first}</th>
          <th scope="col">Type</th>
          <th scope="col">Means</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ name, type, about }) =>
            html`<tr>
              <td><code>${name}</code></td>
              <td>${type}</td>
              <td>${words(about)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

/** What comes back: the good answer with its members, the refusals folded away. */
function answers(responses: Operation['responses'], id: string, document: OpenApi): Html {
  const [good, ...refused] = Object.entries(responses)
  const rows = refused.map(([status, { description }]) => ({ name: status, type: 'Error', about: description }))
  return html`<h4>Answer${good === undefined ? '' : ` ${good[0]}`}</h4>
    <p>${good === undefined ? '' : words(good[1].description)}</p>
    ${contentTables(good?.[1].content ?? {}, document, `Answer of ${id}`)}
    ${
      rows.length === 0
        ? ''
        : html`<details>
            <summary>Refusals: <span>${rows.map(({ name }) => name).join(', ')}</span></summary>
            ${table(rows, `Refusals of ${id}`, 'Status')}
          </details>`
    }`
}

/** A sentence in which words between backticks are code. */
export function words(text: string): (Html | string)[] {
  return text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))
}

/** A schema in a few words: `text up to 500, or null`. */
export function typeText(schema: JsonSchema): string {
  const ref = schema['$ref']
  if (typeof ref === 'string') return ref.split('/').at(-1) ?? ''
  const options = schema['anyOf'] ?? schema['oneOf']
  if (Array.isArray(options)) return options.map((one) => typeText(one as JsonSchema)).join(' or ')
  if (Array.isArray(schema['enum'])) return schema['enum'].map(String).join(' | ')
  if ('const' in schema) return JSON.stringify(schema['const'])
  const type = schema['type']
  if (Array.isArray(type)) return type.map((one) => typeText({ ...schema, type: one })).join(' or ')
  if (type === 'array') return listText(schema)
  if (type === 'string')
    return `text${limitText(schema['maxLength'], ' up to ')}${schema['format'] === 'date' ? ' (a day)' : ''}`
  if (type === 'integer' || type === 'number')
    return `${type === 'integer' ? 'whole number' : 'number'}${rangeText(schema)}`
  return typeof type === 'string' ? type : 'any JSON'
}

function listText(schema: JsonSchema): string {
  const parts = schema['prefixItems']
  if (Array.isArray(parts)) return `[${parts.map((one) => typeText(one as JsonSchema)).join(', ')}]`
  return `list of ${typeText((schema['items'] as JsonSchema | undefined) ?? {})}${limitText(schema['maxItems'], ', at most ')}`
}

function limitText(limit: Json | undefined, words: string): string {
  return typeof limit === 'number' ? `${words}${limit}` : ''
}

function rangeText({ minimum, maximum }: JsonSchema): string {
  const least = typeof minimum === 'number' && Math.abs(minimum) < 1e12 ? minimum : null
  const most = typeof maximum === 'number' && Math.abs(maximum) < 1e12 ? maximum : null
  if (least !== null && most !== null) return ` from ${least} to ${most}`
  return least === null ? '' : ` from ${least}`
}

/** The request as it is typed in a shell. */
function curlOf(path: string, method: string, { security, requestBody, parameters }: Operation): string {
  const query = parameters.filter((one) => one.in === 'query' && one.required).map(({ name }) => `${name}=…`)
  const address = `$TOPSIGHT${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => `$${name.toUpperCase()}`)}`
  const [type, content] = Object.entries(requestBody?.content ?? {})[0] ?? []
  const words = [
    method === 'get' ? 'curl' : `curl -X ${method.toUpperCase()}`,
    ...(security.length === 0 ? [] : ['-H "Authorization: Bearer $TOKEN"']),
    ...(type === undefined ? [] : [`-H "Content-Type: ${type}"`]),
    ...(content?.example === undefined ? [] : [`-d '${JSON.stringify(content.example)}'`]),
    `"${address}${query.length === 0 ? '' : `?${query.join('&')}`}"`,
  ]
  return words.join(words.length > 3 ? ' \\\n  ' : ' ')
}
