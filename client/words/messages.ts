/** A message that counts: a form per plural category. */
export type Forms = { readonly one: string; readonly other: string }
type Words = Readonly<Record<string, Readonly<Record<string, string | Forms>>>>

/** Messages by `section.name`, as far as they are here. */
export const messages = new Map<string, string | Forms>()

/** Lets `say` know these words. A file of words calls it once, so that importing the file is all that its users do. */
export function addWords<W extends Words>(words: W): W {
  for (const [section, named] of Object.entries(words)) {
    for (const [name, message] of Object.entries(named)) messages.set(`${section}.${name}`, message)
  }
  return words
}
