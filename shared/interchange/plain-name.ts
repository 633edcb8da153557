/** Names are equal whatever their case and the blanks around them. */
export function plainName(name: string): string {
  return name.trim().toLocaleLowerCase('en')
}
