import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import type { Density } from '../../ui/item-card.tsx'
import { recall, remember } from '../../ui/remembered.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { say } from '../../words/say.ts'
import type { BoardQuery } from '../../board/filter/board-query.ts'
import type { FieldChoices } from '../../board/filter/field-choices.ts'
import { FilterBar } from '../../board/filter/filter-bar.tsx'
import { SavedViews, type ViewFile } from '../../board/filter/saved-views.tsx'
import { LanesMenu } from './lanes-menu.tsx'
import styles from './sprint-view.module.css'

type SprintToolsProps = {
  /** What is looked at as a file. */
  file: ViewFile
  query: BoardQuery
  choices: FieldChoices
  density: Density
  onDensity: (density: Density) => void
  /** Begins the stand-up; null while no sprint runs. */
  onStandUp: (() => void) | null
  /** What is next in the course of the sprint: to start or to close it; null for who may only look. */
  course: { words: string; act: () => void } | null
  /** Begins a new item; null for who may only look. */
  onAdd: (() => void) | null
  tell: (text: string, undo?: () => void) => void
}

/** The tool bar of the sprint board: how to look at the left, what to do at the right. */
export function SprintTools({
  file,
  query,
  choices,
  density,
  onDensity,
  onStandUp,
  course,
  onAdd,
  tell,
}: SprintToolsProps) {
  return (
    <>
      <SavedViews screen="sprint" query={query} file={file} tell={tell} />
      <LanesMenu query={query} />
      <FilterBar query={query} choices={choices} />
      <span className={styles.wide}>
        <Segmented
          label={say('sprint.density')}
          options={densities.map((value) => ({ value, text: say(`sprint.${value}`) }))}
          value={density}
          onChange={onDensity}
        />
      </span>
      {onStandUp && (
        <Button look="ghost" icon="play" onClick={onStandUp} aria-label={say('frame.standUp')} aria-keyshortcuts="U">
          <span className={styles.wide}>{say('frame.standUp')}</span>
        </Button>
      )}
      {course && (
        <Button look="ghost" onClick={course.act}>
          {course.words}
        </Button>
      )}
      {onAdd ? (
        <Button look="ink" icon="add" className={styles.toolAdd} onClick={onAdd}>
          {say('sprint.newItem')}
        </Button>
      ) : (
        <span className={styles.readOnly}>{say('sprint.readOnly')}</span>
      )}
    </>
  )
}

const densities = ['compact', 'regular', 'roomy'] as const satisfies readonly Density[]

/** How much cards say is a personal choice, kept in this browser. */
export function useDensity(): [Density, (density: Density) => void] {
  const [density, setDensity] = useState<Density>(() => densities.find((one) => one === recall('density')) ?? 'regular')
  return [
    density,
    (next) => {
      remember('density', next)
      setDensity(next)
    },
  ]
}
