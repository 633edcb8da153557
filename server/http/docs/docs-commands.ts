import { html } from 'hono/html'
import { declaredCommands } from '../../../shared/commands/run-command.ts'
import { argsComponent } from '../openapi/components.ts'
import type { OpenApi } from '../openapi/openapi-document.ts'
import { type Html, propertyTable } from './docs-operation.ts'

/** Every command: who may run it, where it runs, what its arguments are. */
export function commandsSection(document: OpenApi): Html {
  const sections = declaredCommands.map((command) => {
    const schema = document.components.schemas[argsComponent(command)] ?? {}
    return html`<details id="${command.name}">
      <summary><code>${command.name}</code> <span>${command.mayRun.join(', ')}</span></summary>
      ${propertyTable(schema, `Arguments of ${command.name}`)}
    </details>`
  })
  return html`<h3>Commands and their arguments</h3>
    ${sections}`
}
