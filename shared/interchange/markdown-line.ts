import { oneLine } from './plain-text.ts'

/**
 * One line that Markdown takes for nothing but text.
 * @example markdownLine('*new*\nshoes') // '\\*new\\* shoes'
 */
export function markdownLine(text: string): string {
  return oneLine(text).replaceAll(/[\\`*_{}[\]<>()#+|~&!-]/g, '\\$&')
}
