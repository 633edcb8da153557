import { type KeyboardEvent, useState } from 'react'
import type { Vote } from '../../../shared/protocol.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { classNames } from '../../ui/class-names.ts'
import { formatList } from '../../words/format.ts'
import { formatExact } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'
import type { RoundView, Voter } from './use-round-view.ts'
import styles from './vote-plot.module.css'
import { voteWords } from './vote-words.ts'

/** So many stand over one step; the others are counted. */
const mostStacked = 6

/** The votes as dots over the scale, and what they say; each step of the scale can be taken. */
export function VotePlot({ view, onTake }: { view: RoundView; onTake: ((points: number) => void) | null }) {
  const { steps, voters, spread, spreadSaid, item } = view
  const [walked, setWalked] = useState<string | null>(null)
  const votes: Vote[] = [...steps.map(({ points }) => points), ...strayVotes(view), '?']
  const said = voters
    .filter(({ vote }) => vote !== null)
    .toSorted((a, b) => votes.indexOf(a.vote ?? '?') - votes.indexOf(b.vote ?? '?'))
  const wordsOf = ({ name, isMe, vote: given }: Voter) => {
    const vote = given === '?' ? say('estimate.cannotSay') : voteWords(given ?? '?', steps)
    return isMe ? say('estimate.youSay', { vote }) : say('estimate.voteOf', { name, vote })
  }
  const shown = said.find(({ member }) => member === walked)
  const unsure = said.filter(({ vote }) => vote === '?')
  const counted = said.length - unsure.length
  const columns = { gridTemplateColumns: `repeat(${votes.length}, minmax(0, 1fr))` }

  function onKeyDown(event: KeyboardEvent) {
    const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (move === undefined || said.length === 0) return
    event.preventDefault()
    event.stopPropagation()
    const at = said.findIndex(({ member }) => member === walked)
    const place = at < 0 ? (move > 0 ? 0 : said.length - 1) : (at + move + said.length) % said.length
    setWalked(said[place]?.member ?? null)
  }

  return (
    <div role="presentation" onKeyDown={onKeyDown} onBlur={() => setWalked(null)}>
      <div
        className={styles.dots}
        style={columns}
        role="img"
        aria-label={say('estimate.votesSay', { votes: formatList(said.map(wordsOf)) })}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a chart is one stop; its arrows walk the votes
        tabIndex={0}
        data-first
      >
        {votes.map((vote) => (
          <Stack key={vote} voters={said.filter((voter) => voter.vote === vote)} walked={walked} onPoint={setWalked} />
        ))}
      </div>
      <div className={styles.scale} style={columns}>
        {votes.map((vote) => (
          <Step
            key={vote}
            text={voteWords(vote, steps)}
            isMiddle={spread?.step === vote}
            isTaken={item?.points === vote}
            onTake={onTake && vote !== '?' ? () => onTake(vote) : null}
          />
        ))}
      </div>
      <p className={styles.spread}>{spreadSaid}</p>
      <p className={styles.more} role="status">
        {shown
          ? wordsOf(shown)
          : [
              ...(spread && counted > 1
                ? [say('estimate.median', { median: formatExact(spread.median), count: counted })]
                : []),
              ...(unsure.length > 0
                ? [say('estimate.unsure', { names: formatList(unsure.map(({ name }) => name)) })]
                : []),
            ].join('. ')}
      </p>
    </div>
  )
}

/** Votes for steps that the scale has lost since. */
function strayVotes({ round, steps }: RoundView): number[] {
  const known = new Set(steps.map(({ points }) => points))
  const votes = new Set((round.votes ?? []).map(([, vote]) => vote))
  return [...votes].filter((vote) => vote !== '?').filter((vote) => !known.has(vote))
}

type StackProps = { voters: readonly Voter[]; walked: string | null; onPoint: (member: string | null) => void }

function Stack({ voters, walked, onPoint }: StackProps) {
  const more = voters.length - mostStacked
  return (
    <span className={styles.stack}>
      {voters.slice(0, mostStacked).map(({ member, face }) => (
        <span
          key={member}
          className={classNames(styles.dot, member === walked && styles.walked)}
          onPointerEnter={() => onPoint(member)}
          onPointerLeave={() => onPoint(null)}
        >
          <Avatar person={face} size={20} bare />
        </span>
      ))}
      {more > 0 && <span className={styles.count}>+{more}</span>}
    </span>
  )
}

type StepProps = { text: string; isMiddle: boolean; isTaken: boolean; onTake: (() => void) | null }

function Step({ text, isMiddle, isTaken, onTake }: StepProps) {
  const looks = classNames(styles.step, isMiddle && styles.middle, isTaken && styles.taken)
  if (!onTake) return <span className={looks}>{text}</span>
  return (
    <button type="button" className={looks} aria-label={say('estimate.take', { vote: text })} onClick={onTake}>
      {text}
    </button>
  )
}
