/** Half-typed text that outlives a reload of this tab; where the browser refuses its storage it does not. */
export function recallDraft(key: string): string | null {
  try {
    return sessionStorage.getItem(key)
  } catch {
    return null
  }
}

/** Keeps a draft; null forgets it. */
export function keepDraft(key: string, text: string | null): void {
  try {
    if (text === null) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, text)
  } catch {
    // what is typed is still in its field
  }
}
