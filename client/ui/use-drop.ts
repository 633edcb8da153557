import { useEffect, useRef, useState } from 'react'

/** Files that are dropped anywhere on the page; answers whether some are held over it. */
export function useDrop(onFiles: ((files: readonly File[]) => void) | null): boolean {
  const [over, setOver] = useState(false)
  const handler = useRef(onFiles)
  useEffect(() => {
    handler.current = onFiles
  })
  useEffect(() => {
    let depth = 0
    const brings = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const show = (change: number) => {
      depth = Math.max(0, depth + change)
      setOver(depth > 0 && handler.current !== null)
    }
    const enter = (event: DragEvent) => brings(event) && show(1)
    const leave = (event: DragEvent) => brings(event) && show(-1)
    const hover = (event: DragEvent) => {
      if (!brings(event)) return
      // without this the browser would open the file in place of the page
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = handler.current ? 'copy' : 'none'
    }
    const drop = (event: DragEvent) => {
      if (!brings(event)) return
      event.preventDefault()
      show(-depth)
      handler.current?.([...(event.dataTransfer?.files ?? [])])
    }
    const listeners = [
      ['dragenter', enter],
      ['dragleave', leave],
      ['dragover', hover],
      ['drop', drop],
    ] as const
    for (const [name, listener] of listeners) globalThis.addEventListener(name, listener)
    return () => {
      for (const [name, listener] of listeners) globalThis.removeEventListener(name, listener)
    }
  }, [])
  return over
}
