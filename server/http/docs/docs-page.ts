import { html, raw } from 'hono/html'
import { collectionNames } from '../../../shared/schema/collections.ts'
import { factKinds } from '../../../shared/schema/facts.ts'
import type { OpenApi } from '../openapi/openapi-document.ts'
import { refusals } from '../refusals.ts'
import { commandsSection } from './docs-commands.ts'
import { type Html, operationSection, propertyTable, words } from './docs-operation.ts'
import { docsStyle } from './docs-style.ts'

/** The API as a page to read, written from its document. No script, nothing from elsewhere. */
export function docsPage(document: OpenApi): string {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Topsight API</title>
        <link rel="icon" href="data:," />
        <style>
          ${raw(docsStyle)}
        </style>
      </head>
      <body>
        <div class="page">
          <nav aria-label="Contents">
            <ol>
              <li><a href="#start">Start</a></li>
              <li><a href="#refusals">Refusals</a></li>
              ${document.tags.map(({ name }) => html`<li><a href="#${anchor(name)}">${name}</a></li>`)}
            </ol>
          </nav>
          <main>
            ${startSection()} ${refusalSection()}
            ${document.tags.map((tag) =>
              tag.name === 'Rows' ? rowsSection(document) : chapter(document, tag.name, tag.description),
            )}
          </main>
        </div>
      </body>
    </html>`
  return String(page)
}

function startSection(): Html {
  return html`<header id="start">
    <h1>Topsight API</h1>
    <p class="lead">
      Rows are read by collection and changed by commands. Every write answers once it is on disk. A client can be made
      from <a href="/api/openapi.json">the OpenAPI 3.1 document</a>, which is written from the schemas the server checks
      by.
    </p>
    <p>A program sends a token, which an operator makes and which is shown once:</p>
    <pre tabindex="0"><code>npm run cli -- token create --name "Night import" --role editor
export TOPSIGHT=http://127.0.0.1:3000 TOKEN=ts_…
curl -H "Authorization: Bearer $TOKEN" $TOPSIGHT/api/boards</code></pre>
    <p>
      Bodies are JSON in UTF-8 unless something else is said. Instants are epoch milliseconds, days are
      <code>YYYY-MM-DD</code> in the board’s zone. Each write takes an <code>Idempotency-Key</code>: sent again with the
      same key within a week, it is not carried out again and gets the first answer. The ways in are the exception; they
      have one-time secrets.
    </p>
    <p>
      <code>RateLimit-Limit</code>, <code>RateLimit-Remaining</code> and <code>RateLimit-Reset</code> say how many
      requests a caller has, has left, and in how many seconds they are all back. Over the limit the answer is 429 with
      <code>Retry-After</code>.
    </p>
  </header>`
}

function refusalSection(): Html {
  return html`<section id="refusals">
    <h2>Refusals</h2>
    <p>
      Every refusal is <code>{"error": {"code", "message", "hint", "issues"?}}</code>: a code for programs, a sentence
      for people, what to do, and where something is wrong.
    </p>
    <div class="scroll" tabindex="0" role="region" aria-label="Codes of refusals">
      <table>
        <thead>
          <tr>
            <th scope="col">Code</th>
            <th scope="col">Means</th>
          </tr>
        </thead>
        <tbody>
          ${Object.entries(refusals).map(
            ([code, { about }]) =>
              html`<tr>
                <td><code>${code}</code></td>
                <td>${words(about)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`
}

function chapter(document: OpenApi, name: string, description: string): Html {
  const inside = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => operation.tags.includes(name))
      .map(([method, operation]) => operationSection(path, method, operation, document)),
  )
  return html`<section id="${anchor(name)}">
    <h2>${name}</h2>
    <p>${description}</p>
    ${inside} ${name === 'Commands' ? commandsSection(document) : ''}
  </section>`
}

/** One description for all collections, and the fields of each. */
function rowsSection(document: OpenApi): Html {
  const paths = ['/api/boards/{board}/items', '/api/boards/{board}/items/{row}']
  const shown = paths.flatMap((path) => {
    const operation = document.paths[path]?.['get']
    return operation ? [operationSection(path, 'get', operation, document)] : []
  })
  const names = [...collectionNames, ...Object.keys(factKinds)]
  return html`<section id="${anchor('Rows')}">
    <h2>Rows</h2>
    <p>
      Each collection is read the same way; items are shown here, the others with their own fields. All that is asked in
      a query must hold.
    </p>
    ${shown}
    <h3>Collections</h3>
    ${names.map((name) => collectionDetails(document, name))}
  </section>`
}

function collectionDetails(document: OpenApi, name: string): Html {
  const list = document.paths[`/api/boards/{board}/${name}`]?.['get']
  const schema = list?.responses['200']?.content?.['application/json']?.schema
  const rows = (schema?.['properties'] as Record<string, { items?: { $ref?: string } }> | undefined)?.[name]
  const component = document.components.schemas[rows?.items?.$ref?.split('/').at(-1) ?? ''] ?? {}
  return html`<details id="rows-${name}">
    <summary><code>/api/boards/{board}/${name}</code> <span>${list?.summary ?? ''}</span></summary>
    ${propertyTable(component, `Fields of ${name}`)}
  </details>`
}

function anchor(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-')
}
