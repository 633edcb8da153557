import { useState } from 'react'
import {
  type ReviewEntry,
  type ReviewFigureName,
  type SprintReview,
  reviewFigures,
} from '../../../shared/selectors/sprint-review.ts'
import { EntryLine } from '../../board/behind/entry-line.tsx'
import { signed } from '../../board/run/run-words.ts'
import { Icon } from '../../ui/icon.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import { formatNumber } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'
import styles from './figure-table.module.css'
import type { ReviewGround } from './use-review.ts'

const none = '\u2013'

/** Each figure beside the sprint before; a press shows the items behind it. */
export function FigureTable({ ground, onOpen }: { ground: ReviewGround; onOpen: (item: string) => void }) {
  const { review, before } = ground
  const [open, setOpen] = useState<ReviewFigureName | null>(null)
  return (
    <section>
      <SectionHead name={say('review.figures')} note={say('review.figuresNote')} />
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{say('review.measure')}</th>
            <th scope="col">{before?.sprint.name}</th>
            <th scope="col">{review.sprint.name}</th>
            <th scope="col">{say('review.items')}</th>
          </tr>
        </thead>
        {reviewFigures.map((name) => (
          <FigureRows
            key={name}
            name={name}
            review={review}
            before={before}
            isOpen={open === name}
            onToggle={() => setOpen(open === name ? null : name)}
            onOpen={onOpen}
          />
        ))}
        <tbody>
          <Plain name={say('review.sayDo')} review={review} before={before} of={shareWords} note="" />
          <Plain
            name={say('review.cycle')}
            review={review}
            before={before}
            of={({ cycle }) => numberWords(cycle.median)}
            note={review.cycle.count === 0 ? '' : say('review.ofItems', { count: review.cycle.count })}
          />
          <Plain
            name={say('review.cycle85')}
            review={review}
            before={before}
            of={({ cycle }) => numberWords(cycle.p85)}
            note=""
          />
        </tbody>
      </table>
    </section>
  )
}

type FigureRowsProps = {
  name: ReviewFigureName
  review: SprintReview
  before: SprintReview | null
  isOpen: boolean
  onToggle: () => void
  onOpen: (item: string) => void
}

function FigureRows({ name, review, before, isOpen, onToggle, onOpen }: FigureRowsProps) {
  const { entries } = review.figures[name]
  return (
    <tbody>
      <tr className={styles.row}>
        <th scope="row">
          <button type="button" className={styles.toggle} aria-expanded={isOpen} onClick={onToggle}>
            <Icon name={isOpen ? 'down' : 'right'} size={14} />
            {say(`review.${name}`)}
          </button>
        </th>
        <td className={styles.was}>{before ? figureWords(name, before) : none}</td>
        <td className={styles.is}>{figureWords(name, review)}</td>
        <td className={styles.note}>{formatNumber(entries.length)}</td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={4}>
            <Entries name={name} entries={entries} onOpen={onOpen} />
          </td>
        </tr>
      )}
    </tbody>
  )
}

type EntriesProps = { name: ReviewFigureName; entries: readonly ReviewEntry[]; onOpen: (item: string) => void }

function Entries({ name, entries, onOpen }: EntriesProps) {
  if (entries.length === 0) return <p className={styles.nothing}>{say('behind.noEntries')}</p>
  return (
    <ul className={styles.entries} aria-label={say(`review.${name}`)}>
      {entries.map(({ item, points }) => (
        <EntryLine
          key={item.id}
          id={item.id}
          frozen={item}
          points={points === null ? '' : name === 'reestimated' ? signed(points) : formatNumber(points)}
          askedBy={name === 'added' ? item.askedBy : ''}
          wentTo={name === 'carriedOver' ? item.wentTo : null}
          onOpen={onOpen}
        />
      ))}
    </ul>
  )
}

type PlainProps = {
  name: string
  review: SprintReview
  before: SprintReview | null
  of: (review: SprintReview) => string
  note: string
}

/** A figure that no list of items stands behind. */
function Plain({ name, review, before, of, note }: PlainProps) {
  return (
    <tr className={styles.row}>
      <th scope="row" className={styles.plain}>
        {name}
      </th>
      <td className={styles.was}>{before ? of(before) : none}</td>
      <td className={styles.is}>{of(review)}</td>
      <td className={styles.note}>{note}</td>
    </tr>
  )
}

function figureWords(name: ReviewFigureName, { figures }: SprintReview): string {
  const { points } = figures[name]
  if (points === null) return none
  if (name === 'added' || name === 'reestimated') return signed(points)
  return name === 'removed' ? signed(-points) : formatNumber(points)
}

function shareWords({ sayDo }: SprintReview): string {
  return sayDo === null ? none : say('review.percent', { count: Math.round(sayDo * 100) })
}

function numberWords(value: number | null): string {
  return value === null ? none : formatNumber(value)
}
