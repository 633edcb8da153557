import { useCallback } from 'react'
import { useNaming } from '../../board/activity/use-naming.ts'
import { Button } from '../../ui/button.tsx'
import { InlineSelect } from '../../ui/inline-select.tsx'
import { TextButton } from '../../ui/text-button.tsx'
import { say } from '../../words/say.ts'
import { DifferenceList } from './difference-list.tsx'
import { differentThings } from './differences.ts'
import styles from './history.module.css'
import type { HistoryParts } from './history-parts.ts'
import { momentWords } from './moment-words.ts'
import { Notice } from './notice.tsx'
import { useAsked } from '../../board/activity/use-asked.ts'
import { useVersions } from './use-versions.ts'

/** Two moments of the board, and all that differs between them. */
export function Compare({ from, ...parts }: HistoryParts & { from: number }) {
  const { frame, api, address, stir, go, tell, onOpen } = parts
  const { naming } = useNaming()
  const versions = useVersions(api, stir, tell)
  const to = address.at
  const ask = useCallback(() => api.compare(from, to ?? Number.MAX_SAFE_INTEGER), [api, from, to])
  // two moments of the past do not change any more
  const { answer, problem, again } = useAsked(ask, to === null ? stir : 0)
  const things = answer ? differentThings(answer.changes) : []
  const words = (at: number) => momentWords(at, naming.zone, naming.today)
  const choices = (versions.answer ?? []).map(({ seq, name, at }) => ({
    value: String(seq),
    text: name === '' ? words(at) : say('past.dayTime', { day: name, time: words(at) }),
  }))
  const withOwn = (seq: number, at: number | undefined) =>
    choices.some(({ value }) => value === String(seq))
      ? choices
      : [{ value: String(seq), text: at === undefined ? '…' : words(at) }, ...choices]
  return frame({
    title: say('compare.title'),
    tools: (
      <Button look="ghost" icon="left" onClick={() => go({ from: null, at: null })}>
        {say('compare.back')}
      </Button>
    ),
    children: (
      <div className={styles.compare}>
        <div className={styles.moments}>
          <span className={styles.filterName}>{say('compare.from')}</span>
          <InlineSelect
            label={say('compare.from')}
            value={String(from)}
            choices={withOwn(from, answer?.from.at)}
            onKeep={(seq) => go({ from: Number(seq) }, true)}
          />
          <span className={styles.filterName}>{say('compare.to')}</span>
          <InlineSelect
            label={say('compare.to')}
            value={to === null ? null : String(to)}
            none={say('compare.now')}
            choices={to === null ? choices : withOwn(to, answer?.to.at)}
            onKeep={(seq) => go({ at: seq === null ? null : Number(seq) }, true)}
          />
          {answer && (
            <TextButton onClick={() => go({ from: null, at: from })}>
              {say('compare.look', { moment: words(answer.from.at) })}
            </TextButton>
          )}
        </div>
        {problem && <Notice problem={problem} onAgain={again} />}
        {!answer && !problem && (
          <p className={styles.note} role="status">
            {say('compare.reading')}
          </p>
        )}
        {answer && (
          <>
            <div role="status">
              <h2 className={styles.head}>
                {things.length === 0 ? say('compare.same') : say('compare.things', { count: things.length })}
              </h2>
            </div>
            <DifferenceList
              things={things}
              left={answer.left}
              naming={naming}
              onOpen={onOpen}
              isHere={(id) => naming.store.rows.items.get(id) !== undefined}
            />
          </>
        )}
      </div>
    ),
  })
}
