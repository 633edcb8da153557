import { $createLinkNode } from '@lexical/link'
import type { DOMConversion, DOMConversionOutput } from 'lexical'
import { factKinds } from './decorators.ts'
import { safeLink } from './safe-link.ts'

/** The scheme of chips and mentions where a brief is Markdown: `topsight:item/42`. */
const scheme = 'topsight:'

/** What an address of our own scheme names. */
export type OwnAddress = { kind: (typeof factKinds)[number] | 'member'; id: string }

/** @example ownAddress({ kind: 'item', id: '42' }) // 'topsight:item/42' */
export function ownAddress({ kind, id }: OwnAddress): string {
  return `${scheme}${kind}/${encodeURIComponent(id)}`
}

/** Reads what `ownAddress` wrote; null for every other address. */
export function readOwnAddress(address: string): OwnAddress | null {
  const [, kind, id] = /^topsight:([a-z]+)\/([^/\s]{1,900})$/.exec(address) ?? []
  const known = [...factKinds, 'member' as const].find((one) => one === kind)
  if (known === undefined || id === undefined) return null
  try {
    return { kind: known, id: decodeURIComponent(id) }
  } catch {
    return null
  }
}

/** How a link of a foreign page is taken over: as a link where it may be followed, else only its words. */
export function importAnchor(): DOMConversion {
  return { conversion: convertAnchor, priority: 2 }
}

function convertAnchor(element: HTMLElement): DOMConversionOutput {
  const address = safeLink(element.getAttribute('href'))
  const words = (element.textContent ?? '').trim() !== ''
  return { node: address === null || !words ? null : $createLinkNode(address) }
}
