import { type CSSProperties, memo } from 'react'
import type { Carrying } from '../../board/carry/board-types.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { classNames } from '../../ui/class-names.ts'
import { categoryColour } from '../../ui/colours.ts'
import { Icon } from '../../ui/icon.tsx'
import { iconNamed } from '../../ui/icons.ts'
import type { ItemCardView } from '../../ui/item-card.tsx'
import { StageMark } from '../../ui/stage-mark.tsx'
import { Tag } from '../../ui/tag.tsx'
import { say } from '../../words/say.ts'
import styles from './plan-row.module.css'

type PlanRowProps = {
  id: string
  top: number
  /** Its number in the list; 0: none at the moment. */
  place: number
  view: ItemCardView
  /** In the backlog: its silo, or '' for none. Absent in a sprint. */
  silo?: string | undefined
  /** In a sprint: how likely it and all above it get done, 0 to 1; null: too little is known. */
  chance?: number | null | undefined
  /** Under the 85 % line. */
  past?: boolean
  tabbable: boolean
  /** Id of the words that say how it is carried by keys; null where nothing is carried. */
  help: string | null
  carried: Carrying | null
  /** Said beside it when it leads several in my hand. */
  badge: string | null
}

/** One item of the plan on a line: what it is, whose, how much, and in a sprint how likely it gets done. */
export const PlanRow = memo(function PlanRow(props: PlanRowProps) {
  const { id, top, place, view, silo, chance, past = false, tabbable, help, carried, badge } = props
  const { holder } = view
  const owner = holder ?? view.chosenBy
  const style: CSSProperties = { top, ...(owner && categoryColour(owner.colour)) }
  return (
    <div
      className={classNames(
        styles.row,
        silo === undefined ? styles.inSprint : styles.inBacklog,
        (view.chosen || view.open) && styles.mine,
        view.chosenBy && styles.theirs,
        (holder || carried === 'pointer') && styles.left,
        carried === 'keys' && styles.lifted,
        past && styles.past,
        view.done && styles.done,
      )}
      style={style}
      data-card={id}
      data-carried={carried ?? undefined}
      data-badge={badge ?? undefined}
      aria-roledescription={help === null ? undefined : say('sprint.draggable')}
      aria-describedby={help ?? undefined}
      aria-pressed={view.chosen}
      role="button"
      tabIndex={tabbable ? 0 : -1}
    >
      <span className={styles.place} data-field="place" title={help === null ? undefined : say('plan.choose')}>
        {view.chosen ? <Icon name="check" size={14} /> : place || ''}
      </span>
      <span data-field="stage">
        <StageMark stage={view.stage} />
      </span>
      <span className={styles.title} data-field="title">
        <span className={styles.words}>{view.title}</span>
        {view.blocked && (
          <span className={styles.blocked} title={say('card.blocked', { reason: view.blocked })}>
            <Icon name="blocked" size={14} />
          </span>
        )}
        {view.tags.map((tag) => (
          <Tag key={tag.text} text={tag.text} tone={tag.tone} />
        ))}
        {owner && <span className={styles.flag}>{holder ? say('card.has', { name: holder.name }) : owner.name}</span>}
      </span>
      {silo !== undefined && (
        <>
          <span className={styles.channel} data-field="channel">
            {view.channel && (
              <>
                <Icon name={iconNamed(view.channel.icon)} size={14} />
                <span className={styles.cut}>{view.channel.name}</span>
              </>
            )}
          </span>
          <span className={styles.silo} data-field="silo">
            {silo}
          </span>
        </>
      )}
      <span className={styles.owner} data-field="assignees">
        {view.people[0] ? <Avatar person={view.people[0]} /> : <Nobody />}
      </span>
      {silo === undefined && (
        <span className={styles.chance}>{chance == null ? '' : say('plan.percent', { count: percent(chance) })}</span>
      )}
      <span className={styles.points} data-field="points">
        {view.points ?? <span className={styles.unknown}>–</span>}
      </span>
    </div>
  )
})

function Nobody() {
  return (
    <span className={styles.nobody} role="img" aria-label={say('people.nobody')}>
      ?
    </span>
  )
}

/** Whole percents: no past makes the future certain. */
function percent(chance: number): number {
  return Math.max(1, Math.min(99, Math.round(chance * 100)))
}
