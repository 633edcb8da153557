import { randomId } from '../../../shared/lib/random-id.ts'
import type { Item } from '../../../shared/schema/item.ts'
import { ChecklistEditor } from '../../ui/checklist-editor.tsx'
import { say } from '../../words/say.ts'
import styles from './item-drawer.module.css'

type Props = { item: Item; readOnly: boolean; onKeep: (patch: Record<string, unknown>) => string | void }

/** The steps of an item. */
export function Checklist({ item, readOnly, onKeep }: Props) {
  const steps = item.checklist
  if (readOnly && steps.length === 0) return null
  const keep = (checklist: Item['checklist']) => onKeep({ checklist })
  const move = (id: string, place: number) => {
    const step = steps.find((one) => one.id === id)
    if (step) keep(steps.filter((one) => one.id !== id).toSpliced(place, 0, step))
  }
  return (
    <section className={styles.part}>
      <h3 className={styles.heading}>
        {say('checklist.label')}
        {steps.length > 0 && (
          <span className={styles.count}>
            {say('checklist.progress', { done: steps.filter((step) => step.done).length, total: steps.length })}
          </span>
        )}
      </h3>
      <ChecklistEditor
        steps={steps}
        readOnly={readOnly}
        onToggle={(id, done) => keep(steps.map((step) => (step.id === id ? { ...step, done } : step)))}
        onText={(id, text) => keep(steps.map((step) => (step.id === id ? { ...step, text } : step)))}
        onAdd={(text) => keep([...steps, { id: randomId(), text: text.slice(0, 500), done: false }])}
        onRemove={(id) => keep(steps.filter((step) => step.id !== id))}
        onMove={move}
      />
    </section>
  )
}
