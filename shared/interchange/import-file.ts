import { isObject } from '../lib/json.ts'
import { importEnvelope } from './import-envelope.ts'
import { ImportRefusal } from './import-refusal.ts'
import { parseTrello } from './trello-checks.ts'
import { type TrelloOptions, readOptions } from './trello-options.ts'
import type { TrelloFile } from './trello-schema.ts'
import { readTrello } from './trello.ts'

export type ReadFile = { file: TrelloFile; options: TrelloOptions }

/** Reads the bytes of a Trello export, alone or with what a person chose. Throws `ImportRefusal`. */
export function readImportFile(bytes: Uint8Array, type: string): ReadFile {
  const text = fileText(bytes)
  if (type !== importEnvelope) return { file: readTrello(text), options: {} }
  const envelope = parseTrello(text)
  if (!isObject(envelope) || Object.keys(envelope).some((key) => key !== 'file' && key !== 'options'))
    throw new ImportRefusal('invalid', 'The body is not {"options", "file"}.', {
      hint: 'Send these two members and no other.',
    })
  return { options: readOptions(envelope['options']), file: readTrello(envelope['file']) }
}

/** The text of a file that somebody chose. Throws `ImportRefusal` for what is no text in UTF-8, and says what it is. */
export function fileText(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (bytes.length === 0) throw new ImportRefusal('not-json', 'The file is empty.', { hint: 'Choose another file.' })
  if (first === 0x50 && second === 0x4b)
    throw new ImportRefusal('not-text', 'This is an archive, no export.', {
      hint: 'Unpack it, and choose the .json file in it.',
    })
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  try {
    if (!isUtf16) return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new ImportRefusal('not-text', 'The file is not UTF-8 text.', { hint: encodingHint })
  }
  throw new ImportRefusal('not-text', 'The file is UTF-16 text; an import reads UTF-8.', { hint: encodingHint })
}

const encodingHint =
  'Some program has saved it anew, or it is no export. Save it as UTF-8, or export the board from Trello again.'
