/**
 * A path of this server to lead somebody to after they signed in; `/` for everything else, another site above all.
 *
 * @example
 *   ownPath('/b/42/plan?item=7') // the same
 *   ownPath('//evil.example') // '/'
 */
export function ownPath(text: string | null | undefined): string {
  if (text == null || text.length > 500 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(text)) return '/'
  const here = 'http://here.invalid'
  const url = URL.canParse(text, here) ? new URL(text, here) : null
  // the API answers no page
  if (url === null || url.origin !== here || url.pathname.startsWith('/api/')) return '/'
  return `${url.pathname}${url.search}`
}
