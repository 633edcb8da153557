import { ImportRefusal } from './import-refusal.ts'
import { jsonFault } from './json-fault.ts'

/**
 * The value of a JSON file's text, with or without a byte order mark. Throws `ImportRefusal` (`not-json`) that says line
 * and column, and `hint`: how a right file is made.
 */
export function parseJsonFile(source: string, hint: string): unknown {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source
  try {
    return JSON.parse(text) as unknown
  } catch {
    const fault = jsonFault(text)
    const where = fault ? `line ${fault.line}, column ${fault.column}` : 'some place'
    const what = fault ? `${fault.found} stands where it cannot` : 'it is nested too deeply'
    const issues = [{ path: where, message: what }]
    throw new ImportRefusal('not-json', `This is not JSON: at ${where} ${what}.`, { hint, issues })
  }
}
