/** What pictures can be kept as. No SVG: it is a document that runs scripts. */
export const pictureTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const
export type PictureType = (typeof pictureTypes)[number]

const signatures: readonly [type: PictureType, parts: readonly [at: number, bytes: string][]][] = [
  ['image/png', [[0, '\x89PNG\r\n\x1a\n']]],
  ['image/jpeg', [[0, '\xff\xd8\xff']]],
  ['image/gif', [[0, 'GIF87a']]],
  ['image/gif', [[0, 'GIF89a']]],
  [
    'image/webp',
    [
      [0, 'RIFF'],
      [8, 'WEBP'],
    ],
  ],
]

/** What kind of picture these bytes are, whatever anybody says of them; null: none that can be kept. */
export function pictureType(bytes: Uint8Array): PictureType | null {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 16)).toString('latin1')
  const found = signatures.find(([, parts]) => parts.every(([at, sign]) => start.startsWith(sign, at)))
  return found?.[0] ?? null
}
