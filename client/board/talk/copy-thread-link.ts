import { copyText } from '../../ui/copy-text.ts'
import '../../words/en-talk.ts'
import { say } from '../../words/say.ts'

/** Puts the address of a thread on the clipboard: that of this page, with the thread. */
export async function copyThreadLink(thread: string, tell: (text: string) => void): Promise<void> {
  const address = new URL(location.href)
  address.searchParams.set('thread', thread)
  const isCopied = await copyText(address.href)
  tell(isCopied ? say('talk.copied') : address.href)
}

/** The thread that the page's address names. */
export function threadInAddress(): string | null {
  return new URLSearchParams(location.search).get('thread')
}
