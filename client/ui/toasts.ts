/** A short word about what happened; `undo` when it can be undone. With `act` that is another act, and this its name. */
export type Toast = { id: number; text: string; undo?: (() => void) | undefined; act?: string | undefined }

/** Toasts in the order they came, one on show at a time. */
export type Toasts = {
  /** Puts a toast at the end of the line; gives its id. */
  show: (text: string, undo?: () => void, act?: string) => number
  /** Takes a toast away, on show or not. */
  dismiss: (id: number) => void
  /** Stops the clock of the toast on show (pointer or focus is on it). */
  hold: () => void
  /** Lets the clock run on. */
  release: () => void
  current: () => Toast | undefined
  /** Calls `onChange` when another toast is on show; returns its stop. */
  subscribe: (onChange: () => void) => () => void
}

type ToastOptions = {
  /** How long a toast stays, ms. */
  showForMs?: number
  /** How long it stays at least when others wait, ms. */
  atLeastMs?: number
  now?: () => number
}

/** A line of toasts: each stays 5 s, less when others wait behind it, and longer while held. */
export function createToasts({ showForMs = 5000, atLeastMs = 1500, now = Date.now }: ToastOptions = {}): Toasts {
  let line: readonly Toast[] = []
  let lastId = 0
  let held = false
  let shownForMs = 0
  let runningSince = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<() => void>()

  function pause() {
    if (timer === undefined) return
    clearTimeout(timer)
    timer = undefined
    shownForMs += now() - runningSince
  }
  function run() {
    const [current] = line
    pause()
    if (!current || held) return
    const stay = line.length > 1 ? atLeastMs : showForMs
    runningSince = now()
    timer = setTimeout(() => dismiss(current.id), Math.max(0, stay - shownForMs))
  }
  function change(next: readonly Toast[]) {
    const another = next[0] !== line[0]
    pause()
    line = next
    if (another) {
      shownForMs = 0
      // a toast that goes away under the pointer sends no leave event
      held = false
    }
    run()
    if (another) for (const listener of listeners) listener()
  }
  function dismiss(id: number) {
    change(line.filter((toast) => toast.id !== id))
  }
  function hold() {
    held = true
    pause()
  }
  function release() {
    held = false
    run()
  }
  function show(text: string, undo?: () => void, act?: string) {
    lastId += 1
    change([...line, { id: lastId, text, undo, act }])
    return lastId
  }
  function subscribe(listener: () => void) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  return { show, dismiss, hold, release, current: () => line[0], subscribe }
}
