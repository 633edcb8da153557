import { useEffect } from 'react'
import { useValue } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import '../../words/en-poker.ts'
import { refusalWords } from '../../words/refusal-words.ts'
import { say } from '../../words/say.ts'
import { RoundBar } from './round-bar.tsx'
import { RoundPanel } from './round-panel.tsx'
import { useRoundView } from './use-round-view.ts'
import { voteWords } from './vote-words.ts'

type EstimatingProps = {
  onOpenItem: (id: string) => void
  tell: (text: string, undo?: () => void) => void
}

/** The round of estimating that runs on the board: a bar on every page, and the panel where this page takes part. */
export function Estimating({ onOpenItem, tell }: EstimatingProps) {
  const { poker } = useSession()
  const view = useRoundView()
  const isOpen = useValue(poker.open)
  useNews(tell)
  return (
    <>
      <p className="visually-hidden" role="status">
        {view && (isOpen ? view.spoken : view.begun)}
      </p>
      {view && isOpen && <RoundPanel view={view} onOpenItem={onOpenItem} tell={tell} />}
      {view && !isOpen && <RoundBar view={view} onOpen={() => poker.open.set(true)} />}
    </>
  )
}

function useNews(tell: EstimatingProps['tell']) {
  const { poker } = useSession()
  useEffect(
    () =>
      poker.news.subscribe((news) => {
        if (news.kind === 'refused') tell(refusalWords(news.error))
        else if (news.kind === 'missed') tell(say('estimate.missed', { vote: voteWords(news.value, []) }))
        else tell(newsWords[news.kind]())
      }),
    [poker, tell],
  )
}

const newsWords = {
  joined: () => say('estimate.joined'),
  ended: () => say('estimate.ended'),
  gone: () => say('estimate.gone'),
} as const
