import { useCallback, useEffect, useMemo, useState } from 'react'
import { currentSprint } from '../../../shared/selectors/current-sprint.ts'
import { rowsOf } from '../../session/selection.ts'
import { useNaming } from '../../board/activity/use-naming.ts'
import { useCanEdit } from '../../session/board-hooks.ts'
import { useStatus } from '../../session/react.ts'
import { Button } from '../../ui/button.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { formatDay } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import { actWords, commandWords } from './act-words.ts'
import { DifferenceList } from './difference-list.tsx'
import { differentThings, sinceMarks } from './differences.ts'
import styles from './history.module.css'
import type { HistoryParts } from './history-parts.ts'
import { momentWords } from './moment-words.ts'
import { Notice } from './notice.tsx'
import type { RestoreAsked } from './restore-dialog.tsx'
import { burstsOf } from './stream-acts.ts'
import { createTimeAxis } from './time-axis.ts'
import { TimeSlider } from './time-slider.tsx'
import { useAsked } from '../../board/activity/use-asked.ts'
import { usePast } from './use-past.ts'

/** The whole board as it was at a moment, with a slider over all moments and what has changed since. */
export function Travel({ at, ...parts }: HistoryParts & { at: number }) {
  const { frame, api, address, window, go, boardOf, tell, onRestore } = parts
  const { naming } = useNaming()
  const canEdit = useCanEdit()
  const isOffline = useStatus().connection === 'offline'
  const { wanted, setWanted } = useWanted(at, go)
  const [attempt, setAttempt] = useState(0)
  const { shown, problem } = usePast(api, wanted, attempt)
  const since = useSince(parts, shown)
  const axis = useMemo(() => window.answer && createTimeAxis(window.answer), [window.answer])
  useEffect(() => {
    // a link may name a moment that is still to come
    if (shown && shown.asked === wanted && shown.moment.seq !== wanted) setWanted(shown.moment.seq)
  }, [setWanted, shown, wanted])
  const isThere = shown !== null && (shown.asked === wanted || shown.moment.seq === wanted)
  const day = axis ? formatDay(axis.dayOf(wanted), naming.today) : ''
  const moment = shown && momentWords(shown.moment.at, naming.zone, naming.today)
  const things = since.answer ? differentThings(since.answer.changes) : null
  const last = useLast(parts, isThere ? shown.moment.seq : null)
  const failed = problem && !isThere ? problem : null
  return frame({
    title: say('history.title'),
    head: (
      <div className={styles.travel}>
        <div className={styles.band}>
          <div className={styles.bandWords}>
            <p role="status" aria-busy={!isThere}>
              {isThere && moment ? say('past.looking', { moment }) : failed ? '' : say('past.loading', { day })}
            </p>
            {isThere && last && <p className={styles.last}>{say('past.last', { what: last })}</p>}
          </div>
          <Button look="ink" icon="left" onClick={() => go({ at: null, card: null, show: 'sprint' })}>
            {say('past.now')}
          </Button>
          <Button
            disabled={!shown}
            aria-label={say('past.compare')}
            onClick={() => shown && go({ from: shown.moment.seq, at: null, card: null })}
          >
            <Words long={say('past.compare')} short={say('past.compareShort')} />
          </Button>
          {canEdit && (
            <Button
              disabled={!isThere || isOffline}
              aria-label={say('past.restore')}
              onClick={() => shown && onRestore(askedFor(shown, address.card))}
            >
              <Words long={say('past.restore')} short={say('past.restoreShort')} />
            </Button>
          )}
        </div>
        {axis && (
          <TimeSlider
            axis={axis}
            seq={wanted}
            words={isThere && moment ? moment : day}
            today={naming.today}
            onSeq={setWanted}
          />
        )}
      </div>
    ),
    tools: (
      <Segmented
        label={say('past.show')}
        options={[
          { value: 'sprint', text: say('sprint.title') },
          { value: 'plan', text: say('frame.plan') },
        ]}
        value={address.show}
        onChange={(show) => go({ show }, true)}
      />
    ),
    margin: things && (
      <div className={styles.since}>
        <h2 className={styles.head}>
          {things.length === 0 ? say('past.sinceNothing') : say('past.since', { count: things.length })}
        </h2>
        <DifferenceList
          things={things}
          left={since.answer?.left ?? 0}
          naming={naming}
          onOpen={(card) => go({ card }, true)}
          isHere={(id) => shown?.past.session.store.rows.items.get(id) !== undefined}
        />
      </div>
    ),
    children: (
      <div className={styles.past} aria-busy={!isThere}>
        {failed && (
          <div className={styles.pastNotice}>
            <Notice problem={failed} onAgain={() => setAttempt(attempt + 1)} />
            <Button onClick={() => go({ at: null, card: null })}>{say('history.toVersions')}</Button>
          </div>
        )}
        {shown
          ? boardOf({
              session: shown.past.session,
              show: address.show,
              card: address.card,
              onShow: (show) => go({ show }, true),
              onCard: (card) => go({ card }, true),
              tell,
            })
          : !failed && <p className={styles.going}>{say('past.loading', { day })}</p>}
      </div>
    ),
  })
}

/** A verb that is short on a phone. */
function Words({ long, short }: { long: string; short: string }) {
  return (
    <>
      <span className={styles.wide}>{long}</span>
      <span className={styles.narrow}>{short}</span>
    </>
  )
}

/** What to take back: the item that is open, else the board; or the sprint that ran then. */
function askedFor(
  { past, moment }: NonNullable<ReturnType<typeof usePast>['shown']>,
  card: string | null,
): RestoreAsked {
  return {
    moment,
    scope: card === null ? { kind: 'board' } : { kind: 'item', id: card },
    sprint: currentSprint(rowsOf(past.session.store, 'sprints'))?.id,
    item: card ?? undefined,
  }
}

/** What was done right before a moment, in a sentence; '' while that is not known. */
function useLast({ api }: HistoryParts, seq: number | null): string {
  const { naming, whoOf } = useNaming()
  const ask = useCallback(() => api.activity({}, (seq ?? 0) + 1, 1), [api, seq])
  const { answer } = useAsked(seq === null ? null : ask, 0)
  const [burst] = burstsOf(answer?.entries.slice(0, 1) ?? [], naming.zone)
  const [act] = burst?.acts ?? []
  if (!burst || !act) return ''
  const what = commandWords(burst, naming) ?? actWords(act, naming, burst.member)
  return say('history.sentence', { name: whoOf(burst.member), what })
}

/** How long the slider must rest before the address follows it, ms: browsers refuse to note every step of it. */
const restMs = 250

/** The moment that is asked for: the slider's at once, the address's when it says another. */
function useWanted(at: number, go: HistoryParts['go']): { wanted: number; setWanted: (seq: number) => void } {
  const [wanted, setWanted] = useState(at)
  useEffect(() => setWanted(at), [at])
  useEffect(() => {
    if (wanted === at) return undefined
    const timer = setTimeout(() => go({ at: wanted }, true), restMs)
    return () => clearTimeout(timer)
    // oxlint-disable-next-line react/exhaustive-deps -- only the slider moves the address; `at` and `go` follow it
  }, [wanted])
  return { wanted, setWanted }
}

/** What has changed between the moment on show and now; its items are marked with it. */
function useSince({ api, stir }: HistoryParts, shown: ReturnType<typeof usePast>['shown']) {
  const seq = shown?.moment.seq ?? null
  const past = shown?.past ?? null
  const ask = useCallback(() => api.compare(seq ?? 0, Number.MAX_SAFE_INTEGER), [api, seq])
  const asked = useAsked(seq === null ? null : ask, stir)
  const { answer } = asked
  useEffect(() => {
    past?.marks.set(answer ? sinceMarks(answer.changes) : new Map())
  }, [answer, past])
  return asked
}
