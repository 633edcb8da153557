import { useMemo } from 'react'
import { type NewsSummary, itemNews } from '../../../shared/selectors/item-news.ts'
import { firstNameOf } from '../../session/board-hooks.ts'
import { useMeanwhile, usePeople } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import { say } from '../../words/say.ts'

/** What others did while this page was away, and for how long that was; null when there is nothing to tell. */
export function useNews(): { summary: NewsSummary; awayMs: number } | null {
  const meanwhile = useMeanwhile()
  const { member } = useSession().me
  return useMemo(() => {
    if (!meanwhile) return null
    const summary = itemNews(meanwhile.before, meanwhile.after, meanwhile.events, member)
    return summary.news.length === 0 ? null : { summary, awayMs: meanwhile.until - meanwhile.since }
  }, [meanwhile, member])
}

/** First names by member id. */
export function useFirstName(): (member: string) => string {
  const people = usePeople()
  return useMemo(
    () => (member: string) => firstNameOf(people.get(member)?.name ?? '') || say('member.unknown'),
    [people],
  )
}
