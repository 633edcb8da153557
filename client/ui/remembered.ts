/** What this browser remembers of small choices; where it refuses its storage, nothing, and nobody is bothered. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // a choice that is not remembered is made again
  }
}
