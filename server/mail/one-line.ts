/** No name makes a second line where a letter has one. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ')
}
