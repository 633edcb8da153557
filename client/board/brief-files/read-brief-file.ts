import { writeMarkdown } from '../../../shared/brief/write-markdown.ts'
import { readMarkdown } from '../../../shared/brief/read-markdown.ts'
import '../../words/en-brief-files.ts'
import { say } from '../../words/say.ts'
import { BriefFileRefusal } from './brief-file-refusal.ts'

/** Keeps a picture of a file on the server; answers its address, null where it cannot be kept. */
export type KeepPicture = (picture: Blob) => Promise<string | null>

/** `lost`: pictures that did not come along. */
export type ReadBrief = { markdown: string; lost: number }

const megabyte = 1024 * 1024
/** Largest files, MB. */
const mostWord = 20
const mostText = 2

/**
 * A Word or Markdown file as the Markdown of a brief: what a brief can hold, and nothing that could run. Throws
 * `BriefFileRefusal`.
 */
export async function readBriefFile(file: File, keepPicture: KeepPicture): Promise<ReadBrief> {
  const { name } = file
  const bytes = await file.arrayBuffer().catch(() => null)
  if (bytes === null) throw new BriefFileRefusal(say('briefFile.unread', { name }))
  const start = new Uint8Array(bytes.slice(0, 4))
  const isZip = start[0] === 0x50 && start[1] === 0x4b
  const most = isZip ? mostWord : mostText
  if (file.size > most * megabyte) throw new BriefFileRefusal(say('briefFile.tooLarge', { name, most }))
  if (isZip) {
    const { readWord } = await import('./read-word.ts')
    return readWord(name, bytes, keepPicture)
  }
  return { markdown: writeMarkdown(readMarkdown(textOf(name, bytes, start))), lost: 0 }
}

/** The text of a Markdown file. Throws `BriefFileRefusal`. */
function textOf(name: string, bytes: ArrayBuffer, start: Uint8Array): string {
  const isOldWord = start[0] === 0xd0 && start[1] === 0xcf
  if (isOldWord || /\.(?:doc|rtf|odt|pages)$/i.test(name))
    throw new BriefFileRefusal(say('briefFile.oldWord', { name }))
  if (/\.docx$/i.test(name)) throw new BriefFileRefusal(say('briefFile.broken', { name }))
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    // nobody writes this: it is a picture, a PDF or a program
    if (text.includes('\0') || text.startsWith('%PDF')) throw new BriefFileRefusal(say('briefFile.wrongKind', { name }))
    return text
  } catch (error) {
    if (error instanceof BriefFileRefusal) throw error
    throw new BriefFileRefusal(
      say(/\.(?:md|markdown|txt)$/i.test(name) ? 'briefFile.notText' : 'briefFile.wrongKind', { name }),
    )
  }
}
