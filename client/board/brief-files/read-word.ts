import { tidyBlocks } from '../../../shared/brief/tidy-blocks.ts'
import { writeMarkdown } from '../../../shared/brief/write-markdown.ts'
import '../../words/en-brief-files.ts'
import { say } from '../../words/say.ts'
import { BriefFileRefusal } from './brief-file-refusal.ts'
import type { KeepPicture, ReadBrief } from './read-brief-file.ts'
import { readHtml } from './read-html.ts'
import { unpackedSize } from './unpacked-size.ts'

/** What a Word file may unpack to, bytes: beyond it, it is made to fill the memory. */
const mostUnpacked = 250 * 1024 * 1024

/** A Word file (DOCX) as Markdown; `name` is for what is said of it. Loads what reads it. Throws `BriefFileRefusal`. */
export async function readWord(name: string, bytes: ArrayBuffer, keepPicture: KeepPicture): Promise<ReadBrief> {
  const broken = () => new BriefFileRefusal(say('briefFile.broken', { name }))
  if (unpackedSize(bytes) > mostUnpacked) throw broken()
  const { default: mammoth } = await import('mammoth/mammoth.browser.min.js')
  let lost = 0
  const keep = async (picture: { contentType: string; readAsArrayBuffer: () => Promise<ArrayBuffer> }) => {
    const blob = new Blob([await picture.readAsArrayBuffer()], { type: picture.contentType })
    const src = await keepPicture(blob).catch(() => null)
    if (src === null) lost += 1
    return { src: src ?? '' }
  }
  const convertImage = mammoth.images.imgElement(keep)
  const styleMap = ['strike => s', "p[style-name='Quote'] => blockquote:fresh", "p[style-name='Title'] => h1:fresh"]
  try {
    const { value } = await mammoth.convertToHtml(
      { arrayBuffer: bytes },
      { convertImage, styleMap, externalFileAccess: false },
    )
    return { markdown: writeMarkdown(tidyBlocks(readHtml(value))), lost }
  } catch {
    throw broken()
  }
}
