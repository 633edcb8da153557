/** Where retros are kept: one text for each, by board and sprint. What is written is on disk when `write` returns. */
export type RetroStore = {
  read(board: string, sprint: string): string | null
  write(board: string, sprint: string, text: string): void
  /** Those of a board, in no order. */
  all(board: string): [sprint: string, text: string][]
}

/** A store that ends with the process, for rooms without a disk of their own. */
export function memoryRetroStore(): RetroStore {
  const texts = new Map<string, string>()
  const keyOf = (board: string, sprint: string) => `${board}/${sprint}`
  return {
    read: (board, sprint) => texts.get(keyOf(board, sprint)) ?? null,
    write: (board, sprint, text) => void texts.set(keyOf(board, sprint), text),
    all: (board) =>
      [...texts].flatMap(([key, text]): [string, string][] =>
        key.startsWith(keyOf(board, '')) ? [[key.slice(board.length + 1), text]] : [],
      ),
  }
}
