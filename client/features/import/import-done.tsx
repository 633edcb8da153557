import { useEffect, useRef } from 'react'
import type { ImportUndone } from '../../../shared/commands/import-undo.ts'
import { useBoardStore } from '../../session/react.ts'
import type { ImportAnswer } from '../../session/send-import.ts'
import { Button } from '../../ui/button.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import { say } from '../../words/say.ts'
import { undoneWords } from '../../words/undone-words.ts'
import { Figures } from './figures.tsx'
import styles from './import-page.module.css'
import { LeftOutPart, NotesPart, ProblemsPart } from './left-out-part.tsx'

type ImportDoneProps = {
  answer: ImportAnswer
  undone: ImportUndone | null
  onUndo: (id: string) => void
  onLeave: () => void
  onAgain: () => void
}

/** What came in, what stayed out, and the way back. */
export function ImportDone({ answer, undone: last, onUndo, onLeave, onAgain }: ImportDoneProps) {
  const { import: id, counts, source } = answer
  const undone = last !== null && last.import === id ? last : null
  const title = useRef<HTMLHeadingElement>(null)
  // what the keyboard was on has gone
  useEffect(() => title.current?.focus(), [])
  return (
    <>
      <header className={styles.head}>
        <h2 className={styles.title} ref={title} tabIndex={-1}>
          {undone
            ? undoneWords(undone)
            : id === null
              ? say('import.doneNothing', { name: source.name })
              : say('import.done', { count: counts.cards.brought, name: source.name })}
        </h2>
      </header>
      {undone ? <Kept undone={undone} /> : <Figures answer={answer} />}
      {!undone && <NotesPart answer={answer} />}
      {!undone && <LeftOutPart answer={answer} />}
      {!undone && <ProblemsPart answer={answer} />}
      <div className={styles.foot}>
        <Button look="ink" onClick={onLeave}>
          {say('import.toBoard')}
        </Button>
        {id !== null && !undone && <Button onClick={() => onUndo(id)}>{say('import.undo')}</Button>}
        <Button onClick={onAgain}>{say('import.again')}</Button>
      </div>
    </>
  )
}

const mostShown = 20

/** What an undo left on the board, and why. */
function Kept({ undone: { kept, keptCount } }: { undone: ImportUndone }) {
  const { rows } = useBoardStore()
  // items first: they are what people worked on
  const told = kept.filter(({ collection }) => collection === 'items' || collection === 'statuses').slice(0, mostShown)
  if (told.length === 0) return null
  return (
    <section className={styles.part} aria-labelledby="import-kept">
      <SectionHead id="import-kept" name={say('import.keptTitle')} />
      <ul className={styles.notes}>
        {told.map(({ collection, id, why }) => (
          <li key={id}>
            {(collection === 'items' ? rows.items.get(id)?.title : rows.statuses.get(id)?.name) ?? id}{' '}
            <span className={styles.meta}>{say(`import.${why}`)}</span>
          </li>
        ))}
        {keptCount > told.length && <li>{say('import.morePlaces', { count: keptCount - told.length })}</li>}
      </ul>
    </section>
  )
}
