import { useEffect, useRef, useState } from 'react'
import '../../words/en-talk.ts'
import { say } from '../../words/say.ts'
import { shortQuote } from './short-quote.ts'
import { nextOf, threadsInText } from './thread-order.ts'
import type { BriefTalk } from './use-brief-talk.ts'

/** ⌘⇧↓ and ⌘⇧↑ walk through the open threads in the order of their words, and say which one is in front. */
export function WalkThreads({ talk: brief }: { talk: BriefTalk }) {
  const [walked, setWalked] = useState('')
  const latest = useRef(brief)
  useEffect(() => {
    latest.current = brief
  })
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null
      if (by === null || !event.shiftKey || event.altKey || !(event.metaKey || event.ctrlKey)) return
      const { talk, spots, chosen, reveal } = latest.current
      const threads = threadsInText(talk.threads ?? [], spots)
      const ids = threads.map(({ thread }) => thread.id)
      const next = nextOf(ids, chosen, by)
      if (next === null) return
      event.preventDefault()
      event.stopPropagation()
      reveal(next)
      const place = ids.indexOf(next)
      const quote = shortQuote(threads[place]?.thread.anchor?.quote ?? '')
      setWalked(say('talk.walked', { place: place + 1, count: ids.length, quote }))
    }
    // before the editor takes them for choosing words
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [])
  return (
    <p className="visually-hidden" role="status">
      {walked}
    </p>
  )
}
