import { setTimeout as wait } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { $readMarkdown } from '../../../shared/brief/brief-markdown.ts'
import { openBriefTree } from '../../../shared/brief/brief-tree.ts'
import { briefState } from '../../../server/brief-versions/brief-state.ts'
import type { Callers } from '../../helpers/callers.ts'
import { addParagraph } from '../../helpers/brief-doc.ts'

/** Pages that are written in one change. */
const pagesAtOnce = 25
/** Of each writer, and how long between two of their letters, ms. */
const letterMs = 120

const sentence =
  'Measure both feet in the evening, standing, in the socks that you will walk in, and take the longer one. '

/**
 * Markdown of so many pages of about 400 words: a heading, paragraphs with bold words and links, a list, now and then a table.
 */
export function pagesOfMarkdown(pages: number): string {
  return Array.from({ length: pages }, (_, page) => pageOf(page)).join('\n')
}

function pageOf(page: number): string {
  const paragraphs = Array.from(
    { length: 5 },
    (_, place) =>
      `Paragraph ${page + 1}.${place + 1}: **first** of all, ${sentence.repeat(3)}See [the guide](https://tarnfell.example/${page}).\n`,
  )
  const table = page % 5 === 0 ? '| EU | UK |\n| --- | --- |\n| 39 | 6 |\n| 42 | 8 |\n' : ''
  return [`## Page ${page + 1}\n`, ...paragraphs, '- [ ] Photos of three feet\n- [x] Socks\n', table].join('\n')
}

/** Somebody who has the brief open, by a real `WebsocketProvider`. */
export type BriefWriter = { doc: Y.Doc; provider: WebsocketProvider; close(): void }

/** Joins the room of a brief as a program with a token of its own. */
export async function joinBrief(callers: Callers, syncUrl: string, board: string, item: string): Promise<BriefWriter> {
  const { token } = await callers.token('editor', board)
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(syncUrl, `${board}/brief/${item}`, doc, {
    params: { token },
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
  await new Promise<void>((resolve) => provider.once('sync', () => resolve()))
  return { doc, provider, close: () => provider.destroy() }
}

/** Makes a brief so many pages long; answers what it holds, as the state of an editor. */
export async function fillBrief({ doc }: BriefWriter, pages: number): Promise<string> {
  const { editor, close } = openBriefTree(doc)
  try {
    for (let written = 0; written < pages;) {
      written = Math.min(pages, written + pagesAtOnce)
      editor.update(() => $readMarkdown(pagesOfMarkdown(written)), { discrete: true })
      // what was written goes out
      await wait(300)
    }
    return `{"root":${briefState(editor)}}`
  } finally {
    close()
  }
}

/** Others who each write a paragraph at the end, letter by letter; returns what ends it. */
export function keepWriting(writers: readonly BriefWriter[]): () => void {
  const timers = writers.map(({ doc }) => {
    const paragraph = addParagraph(doc, 'And ')
    let letters = 0
    return setInterval(() => {
      paragraph.insert(paragraph.length, sentence[letters % sentence.length] ?? ' ')
      letters += 1
    }, letterMs)
  })
  return () => timers.forEach((timer) => clearInterval(timer))
}
