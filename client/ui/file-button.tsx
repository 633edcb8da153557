import { useRef } from 'react'
import { Button } from './button.tsx'

type FileButtonProps = {
  words: string
  look?: 'ink' | 'outlined'
  disabled?: boolean
  /** Which files are offered, as an input says it; without it JSON. */
  accept?: string
  onFiles: (files: readonly File[]) => void
}

/** A button that opens the machine's own choice of files. */
export function FileButton({ words, onFiles, accept = '.json,application/json', ...button }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button {...button} onClick={() => input.current?.click()}>
        {words}
      </Button>
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])])
          // the same file can be chosen again
          target.value = ''
        }}
      />
    </>
  )
}
