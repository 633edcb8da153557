import { useCallback, useMemo, useState } from 'react'
import type { BriefVersion, PastBrief } from '../../../shared/interchange/brief-versions.ts'
import { useNaming } from '../../board/activity/use-naming.ts'
import { useAsked } from '../../board/activity/use-asked.ts'
import { Button } from '../../ui/button.tsx'
import { InlineSelect } from '../../ui/inline-select.tsx'
import { recall, remember } from '../../ui/remembered.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { formatMoment } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import { type DifferenceFigures, briefDifference, differenceFigures } from './brief-difference.ts'
import styles from './brief-versions.module.css'
import { DifferenceView } from './difference-view.tsx'
import { Notice } from './notice.tsx'
import { useWide } from './use-wide.ts'
import type { Versions } from './use-versions.ts'
import { versionWords } from './version-words.ts'

type ComparedProps = {
  versions: Versions
  from: number
  /** Null: now. */
  to: number | null
  onGo: (next: { from?: number; to?: number | null }) => void
  /** Null: I may not. */
  onRestore: ((version: BriefVersion) => void) | null
}

/** Two moments of a brief, and what differs between them. */
export function Compared({ versions, from, to, onGo, onRestore }: ComparedProps) {
  const { naming } = useNaming()
  const all = versions.answer ?? []
  const head = all[0]?.seq ?? 0
  const before = usePastBrief(versions, from)
  const after = usePastBrief(versions, to ?? head)
  const { look, choose, isWide } = useLook()
  const problem = versions.isOffline ? null : (before.problem ?? after.problem)
  const past = all.filter(({ kind }) => kind !== 'now')
  const chosen = past.find(({ seq }) => seq === from)
  const choices = (row: number | null, at: number | undefined) => {
    const known = past.map((one) => ({ value: String(one.seq), text: versionWords(one, naming) }))
    const isKnown = row === null || past.some(({ seq }) => seq === row)
    const when = at === undefined ? '…' : formatMoment(at, naming.zone, naming.today)
    return isKnown ? known : [{ value: String(row), text: when }, ...known]
  }
  const wordsOf = (row: number | null, brief: PastBrief | null) => {
    const named = row === null ? undefined : past.find(({ seq }) => seq === row)
    if (named) return versionWords(named, naming)
    return row === null || !brief ? say('briefVersions.now') : formatMoment(brief.at, naming.zone, naming.today)
  }
  return (
    <>
      <div className={styles.moments}>
        <span className={styles.meta}>{say('briefVersions.from')}</span>
        <InlineSelect
          label={say('briefVersions.from')}
          value={String(from)}
          choices={choices(from, before.answer?.at)}
          onKeep={(row) => void (row !== null && onGo({ from: Number(row) }))}
        />
        <span className={styles.meta}>{say('briefVersions.to')}</span>
        <InlineSelect
          label={say('briefVersions.to')}
          value={to === null ? null : String(to)}
          none={say('briefVersions.now')}
          choices={choices(to, after.answer?.at)}
          onKeep={(row) => void onGo({ to: row === null ? null : Number(row) })}
        />
        <span className={styles.gap} />
        {isWide && (
          <Segmented
            label={say('briefVersions.look')}
            options={[
              { value: 'inline', text: say('briefVersions.inline') },
              { value: 'beside', text: say('briefVersions.beside') },
            ]}
            value={look}
            onChange={choose}
          />
        )}
        {onRestore && chosen && (
          <Button
            icon="history"
            aria-label={say('briefVersions.restoreThis', { name: versionWords(chosen, naming) })}
            onClick={() => onRestore(chosen)}
          >
            {say('briefVersions.restore')}
          </Button>
        )}
      </div>
      {problem && <Notice problem={problem} onAgain={before.problem ? before.again : after.again} />}
      {before.answer && after.answer && (
        <Difference
          before={before.answer}
          after={after.answer}
          look={look}
          heads={{ before: wordsOf(from, before.answer), after: wordsOf(to, after.answer) }}
        />
      )}
    </>
  )
}

type DifferenceProps = {
  before: PastBrief
  after: PastBrief
  look: 'inline' | 'beside'
  heads: { before: string; after: string }
}

function Difference({ before, after, look, heads }: DifferenceProps) {
  const rows = useMemo(() => briefDifference(before.lines, after.lines), [before, after])
  const figures = useMemo(() => differenceFigures(rows), [rows])
  return (
    <>
      <p className={styles.figures} role="status">
        {figureWords(figures)}
      </p>
      <DifferenceView key={`${before.seq} ${after.seq}`} rows={rows} look={look} heads={heads} />
    </>
  )
}

function figureWords({ come, gone, looks, lines }: DifferenceFigures): string {
  if (lines === 0) return say('briefVersions.same')
  const parts = [
    ...(come + gone > 0
      ? [
          say('briefVersions.figures', {
            come: say('briefVersions.words', { count: come }),
            gone: say('briefVersions.words', { count: gone }),
          }),
        ]
      : []),
    ...(looks > 0 ? [say('briefVersions.looks', { count: looks })] : []),
  ]
  // pictures and rules have no words
  return parts.length > 0 ? parts.join('; ') : say('briefVersions.lines', { count: lines })
}

/** What a brief said then; the last answer stays until the next is there. */
function usePastBrief({ api, isOffline }: Versions, seq: number) {
  const ask = useCallback(() => api.at(seq), [api, seq])
  const asked = useAsked<PastBrief>(isOffline ? null : ask, 0)
  const [shown, setShown] = useState<PastBrief | null>(null)
  if (asked.answer && asked.answer !== shown) setShown(asked.answer)
  return { ...asked, answer: asked.answer ?? (asked.problem ? null : shown) }
}

const lookKey = 'topsight.briefVersions.look'

/** How I like to see a difference; on a narrow page there is one way. */
function useLook() {
  const isWide = useWide()
  const [chosen, setChosen] = useState<'inline' | 'beside'>(() => (recall(lookKey) === 'beside' ? 'beside' : 'inline'))
  return {
    isWide,
    look: isWide ? chosen : ('inline' as const),
    choose(next: 'inline' | 'beside') {
      setChosen(next)
      remember(lookKey, next)
    },
  }
}
