import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import type { Density } from '../../ui/item-card.tsx'
import { recall, remember } from '../../ui/remembered.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { say } from '../../words/say.ts'
import type { BoardQuery } from './board-query.ts'
import type { FieldChoices } from './field-choices.ts'
import { FilterBar } from './filter-bar.tsx'
import { SavedViews } from './saved-views.tsx'
import styles from './sprint-view.module.css'

type SprintToolsProps = {
  query: BoardQuery
  choices: FieldChoices
  density: Density
  onDensity: (density: Density) => void
  /** Begins a new item; null for who may only look. */
  onAdd: (() => void) | null
  tell: (text: string, undo?: () => void) => void
}

/** The tool bar of the sprint board: how to look at the left, what to do at the right. */
export function SprintTools({ query, choices, density, onDensity, onAdd, tell }: SprintToolsProps) {
  return (
    <>
      <SavedViews query={query} tell={tell} />
      <FilterBar query={query} choices={choices} />
      <span className={styles.wide}>
        <Segmented
          label={say('sprint.density')}
          options={densities.map((value) => ({ value, text: say(`sprint.${value}`) }))}
          value={density}
          onChange={onDensity}
        />
      </span>
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
