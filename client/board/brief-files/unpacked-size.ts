/** How large the files in a ZIP archive are together, as its directory says, bytes; 0 when it has none. */
export function unpackedSize(archive: ArrayBuffer): number {
  const view = new DataView(archive)
  let sum = 0
  for (let at = endOf(view); at >= 0 && at + 46 <= view.byteLength && view.getUint32(at, true) === entrySign;) {
    sum += view.getUint32(at + 24, true)
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return sum
}

const entrySign = 0x02014b50
const endSign = 0x06054b50

/** Where the directory begins; -1 when the archive has no end. */
function endOf(view: DataView): number {
  // the end holds a comment of 65,535 bytes at most
  const last = Math.max(0, view.byteLength - 22 - 0xffff)
  for (let at = view.byteLength - 22; at >= last; at--)
    if (view.getUint32(at, true) === endSign) return view.getUint32(at + 16, true)
  return -1
}
