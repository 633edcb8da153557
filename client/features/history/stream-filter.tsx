import { useNaming } from '../../board/activity/use-naming.ts'
import type { ActivityFilter } from '../../session/history-api.ts'
import { useFaces } from '../../session/board-hooks.ts'
import { useSession } from '../../session/session-provider.tsx'
import { Chip } from '../../ui/chip.tsx'
import { InlineDate } from '../../ui/inline-date.tsx'
import { InlineSelect } from '../../ui/inline-select.tsx'
import { say } from '../../words/say.ts'
import styles from './history.module.css'
import { kindWords, streamKinds, thingWords } from '../../board/activity/thing-words.ts'

type StreamFilterProps = { filter: ActivityFilter; onFilter: (filter: ActivityFilter) => void }

/** Whose acts are shown, on what, and from which days. */
export function StreamFilter({ filter, onFilter }: StreamFilterProps) {
  const faces = useFaces()
  const { member: me } = useSession().me
  const { naming } = useNaming()
  const people = [...faces].map(([value, { name }]) => ({
    value,
    text: value === me ? say('history.you') : name || say('member.unknown'),
  }))
  const set = (patch: ActivityFilter) => onFilter({ ...filter, ...patch })
  return (
    <div className={styles.filter} role="group" aria-label={say('history.parts')}>
      <span className={styles.filterPart}>
        <span className={styles.filterName}>{say('history.who')}</span>
        <InlineSelect
          label={say('history.who')}
          value={filter.member ?? null}
          choices={people.toSorted((a, b) => a.text.localeCompare(b.text))}
          none={say('history.everybody')}
          onKeep={(member) => set({ member: member ?? undefined })}
        />
      </span>
      <span className={styles.filterPart}>
        <span className={styles.filterName}>{say('history.kind')}</span>
        <InlineSelect
          label={say('history.kind')}
          value={filter.collection ?? null}
          choices={streamKinds.map((value) => ({ value, text: kindWords(value) }))}
          none={say('history.everything')}
          onKeep={(collection) => set({ collection: collection ?? undefined })}
        />
      </span>
      <span className={styles.filterPart}>
        <span className={styles.filterName}>{say('history.since')}</span>
        <InlineDate
          label={say('history.since')}
          value={filter.from ?? null}
          today={naming.today}
          placeholder={say('history.firstDay')}
          onKeep={(from) => set({ from: from ?? undefined })}
        />
      </span>
      <span className={styles.filterPart}>
        <span className={styles.filterName}>{say('history.until')}</span>
        <InlineDate
          label={say('history.until')}
          value={filter.to ?? null}
          today={naming.today}
          placeholder={say('history.now')}
          onKeep={(to) => set({ to: to ?? undefined })}
        />
      </span>
      {filter.item !== undefined && (
        <Chip
          on
          text={say('history.onlyItem', { name: thingWords('items', filter.item, naming) })}
          aria-label={say('history.clearItem')}
          onClick={() => set({ item: undefined })}
        />
      )}
    </div>
  )
}
