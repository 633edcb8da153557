/** Reads a file to import beside the page, which goes on answering meanwhile. */
import { fileText } from '../../shared/interchange/import-file.ts'
import { ImportRefusal } from '../../shared/interchange/import-refusal.ts'
import { readTrello } from '../../shared/interchange/trello.ts'

/** `lean`: the file without what an import does not read. */
export type ReadAnswer =
  | { name: string; cards: number; lean: Blob }
  | { refusal: Pick<ImportRefusal, 'code' | 'message' | 'hint' | 'issues'> | null }

globalThis.addEventListener('message', ({ data }: MessageEvent<File>) => {
  void read(data).then((answer) => globalThis.postMessage(answer, { transfer: [] }))
})

async function read(chosen: File): Promise<ReadAnswer> {
  try {
    const file = readTrello(fileText(new Uint8Array(await chosen.arrayBuffer())))
    return { name: file.name, cards: file.cards.length, lean: new Blob([JSON.stringify(file)]) }
  } catch (error) {
    if (!(error instanceof ImportRefusal)) return { refusal: null }
    const { code, message, hint, issues } = error
    return { refusal: { code, message, hint, issues } }
  }
}
