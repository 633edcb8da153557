import { useMeanwhile } from '../../session/react.ts'
import { lazyPart } from '../../ui/lazy-part.ts'

const MeanwhileNews = lazyPart(async () => (await import('./meanwhile-news.tsx')).MeanwhileNews)

/** Room for one sentence about what others did while this page was away; most pages never need it. */
export function MeanwhileStrip({ onOpen }: { onOpen: (item: string) => void }) {
  const meanwhile = useMeanwhile()
  return <div role="status">{meanwhile && <MeanwhileNews onOpen={onOpen} />}</div>
}
