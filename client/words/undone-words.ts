import type { ImportUndone } from '../../shared/commands/import-undo.ts'
import './en-import.ts'
import { say } from './say.ts'

/** What undoing an import did, in a sentence. */
export function undoneWords({ binned, keptCount }: Pick<ImportUndone, 'binned' | 'keptCount'>): string {
  return keptCount === 0
    ? say('import.undone', { count: binned['items'] ?? 0 })
    : say('import.undoneKept', { count: keptCount })
}
