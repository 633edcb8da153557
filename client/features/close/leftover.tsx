import { useId } from 'react'
import type { Item } from '../../../shared/schema/item.ts'
import { arePoints, pointLimits } from '../../../shared/schema/points.ts'
import { useBoardRow } from '../../session/board-hooks.ts'
import { itemKey } from '../../../shared/selectors/item-key.ts'
import { formatNumber, typedNumber } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'
import styles from './close-dialog.module.css'

/** What becomes of one leftover: where it goes, null as all do; the points typed that are left when it is split. */
export type Way = { to: string | null; left: string | null }

export const sameAsAll: Way = { to: null, left: null }

/** Points left of a split; null: it is not split; undefined: what is typed is no part of its points. */
export function partsLeft(item: Item, way: Way | undefined): number | null | undefined {
  if (!way || way.left === null) return null
  const points = typedNumber(way.left) ?? 0
  return points > 0 && points < (item.points ?? 0) && arePoints(points) ? points : undefined
}

type LeftoverProps = {
  item: Item
  way: Way
  targets: readonly { value: string; text: string }[]
  onChange: (way: Way) => void
}

/** One item that is not done: where it goes, and whether a part of it counts as done here. */
export function Leftover({ item, way, targets, onChange }: LeftoverProps) {
  const id = useId()
  const prefix = useBoardRow()?.prefix || 'T'
  const points = item.points ?? 0
  const wrong = partsLeft(item, way) === undefined
  return (
    <li className={styles.leftover}>
      <span className={styles.title}>
        <span className={styles.key}>{itemKey(prefix, item.number)}</span> {item.title}
      </span>
      {item.points !== null && <span className={styles.has}>{say('common.points', { count: item.points })}</span>}
      <select
        className={styles.select}
        aria-label={say('close.goesTo', { title: item.title })}
        value={way.to ?? ''}
        onChange={(event) => onChange({ ...way, to: event.target.value || null })}
      >
        <option value="">{say('close.asAll')}</option>
        {targets.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
      {points > 0 && (
        <label className={styles.split}>
          <input
            type="checkbox"
            checked={way.left !== null}
            onChange={(event) => onChange({ ...way, left: event.target.checked ? formatNumber(points / 2) : null })}
          />
          {say('close.split')}
        </label>
      )}
      {way.left !== null && (
        <label className={styles.split}>
          <input
            className={styles.points}
            inputMode="decimal"
            aria-label={say('close.pointsLeft', { title: item.title })}
            aria-invalid={wrong}
            aria-describedby={wrong ? id : undefined}
            value={way.left}
            onChange={(event) => onChange({ ...way, left: event.target.value })}
          />
          {say('close.ofPoints', { count: formatNumber(points) })}
        </label>
      )}
      {wrong && (
        <p id={id} className={styles.error} role="alert">
          {say('close.wrongPart', { points: formatNumber(points), step: pointLimits.step })}
        </p>
      )}
    </li>
  )
}
