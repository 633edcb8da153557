import { useEffect } from 'react'
import type { ImportRecord } from '../../../shared/store/import-record.ts'
import { firstNameOf } from '../../session/board-hooks.ts'
import { useBoardStore } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import { say } from '../../words/say.ts'

/** One line when somebody else brings a file in, or takes one back. What came while this page was away is told elsewhere. */
export function useImportNews(tell: (text: string) => void): void {
  const { me, people, status } = useSession()
  const store = useBoardStore()
  useEffect(() => {
    const nameOf = (member: string) => firstNameOf(people.get().get(member)?.name ?? say('member.unknown'))
    return store.facts.imports.subscribe(({ added, updated }) => {
      if (status.get().connection !== 'online') return
      for (const { value } of added) {
        const { by, name: file, counts } = value as ImportRecord
        if (by !== me.member) tell(say('together.imported', { name: nameOf(by), file, count: counts['cards'] ?? 0 }))
      }
      for (const [, { value }] of updated) {
        const { undone, name: file } = value as ImportRecord
        if (undone && undone.by !== me.member) tell(say('together.tookBack', { name: nameOf(undone.by), file }))
      }
    })
  }, [me, people, status, store, tell])
}
