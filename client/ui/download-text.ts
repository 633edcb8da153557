/** How long the browser may take to read what it is given, ms. */
const readingMs = 60_000

/** Gives out a text as a file. */
export function downloadText(fileName: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  // some browsers begin to read only after this turn: an address that is gone by then gives an empty file
  setTimeout(() => URL.revokeObjectURL(url), readingMs)
}
