/** How long the browser may take to read what it is given, ms. */
const readingMs = 60_000

/** Gives out a text as a file. */
export function downloadText(fileName: string, text: string | string[], type = 'application/json'): void {
  downloadBlob(fileName, new Blob([text].flat(), { type }))
}

/** Gives out bytes as a file. */
export function downloadBlob(fileName: string, content: Blob): void {
  const url = URL.createObjectURL(content)
  downloadAddress(url, fileName)
  // some browsers begin to read only after this turn: an address that is gone by then gives an empty file
  setTimeout(() => URL.revokeObjectURL(url), readingMs)
}

/** Lets the browser fetch a file; without a name it has the one that the server gives it. */
export function downloadAddress(address: string, fileName = ''): void {
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
}
