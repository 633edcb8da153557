import { useMemo, useState } from 'react'
import type { Item } from '../../../shared/schema/item.ts'
import type { Sprint } from '../../../shared/schema/sprint.ts'
import { memberLoad } from '../../../shared/selectors/member-load.ts'
import { siloLoad } from '../../../shared/selectors/silo-load.ts'
import {
  type MemberCapacity,
  asOverrides,
  siloCapacity,
  sprintCapacity,
} from '../../../shared/selectors/sprint-capacity.ts'
import { sumPoints } from '../../../shared/selectors/sum-points.ts'
import { firstNameOf, useBoardRow, useFaces } from '../../session/board-hooks.ts'
import { useChoices } from '../../session/choices.ts'
import { useRows } from '../../session/react.ts'
import { CapacityBar } from '../../ui/capacity-bar.tsx'
import { recall, remember } from '../../ui/remembered.ts'
import { TextButton } from '../../ui/text-button.tsx'
import { formatNumber } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'
import styles from './plan-figures.module.css'

type Bar = { id: string; name: string; points: number; before: number; capacity: number | null }
type CapacityProps = { sprint: Sprint; items: readonly Item[]; inHand: readonly Item[] }

const noWeek = { workingDays: [], holidays: [] }

/** Whose time the plan takes, by silo or by person, against what they have in these days. */
export function Capacity({ sprint, items, inHand }: CapacityProps) {
  const [by, setBy] = useState(() => (recall('capacity') === 'member' ? 'member' : 'silo'))
  const members = useRows('members')
  const board = useBoardRow()
  const capacities = useMemo(() => sprintCapacity(members, sprint, board ?? noWeek), [members, sprint, board])
  const silos = useSiloBars(capacities, items, inHand)
  const people = useMemberBars(capacities, items, inHand)
  const bars = by === 'silo' ? silos : people
  const scale = Math.max(...bars.flatMap(({ points, before, capacity }) => [points, before, capacity ?? 0]), 1)
  const known = capacities.filter(({ capacity }) => capacity !== null)
  const total = sumPoints(known.map(({ capacity }) => ({ points: capacity })))
  function turn() {
    const next = by === 'silo' ? 'member' : 'silo'
    remember('capacity', next)
    setBy(next)
  }
  return (
    <section className={styles.block}>
      <div className={styles.name}>
        <h3>{say('plan.capacity')}</h3>
        <TextButton className={styles.by} onClick={turn}>
          {say(by === 'silo' ? 'plan.byMember' : 'plan.bySilo')}
        </TextButton>
        <em>{known.length === 0 ? say('plan.unknownCapacity') : say('common.points', { count: total })}</em>
      </div>
      <div className={styles.bars}>
        {bars.map(({ id, ...bar }) => (
          <CapacityBar key={id} scale={scale} {...bar} />
        ))}
      </div>
    </section>
  )
}

function useSiloBars(capacities: readonly MemberCapacity[], items: readonly Item[], inHand: readonly Item[]): Bar[] {
  const members = useRows('members')
  const silos = useChoices('silos')
  return useMemo(() => {
    const room = siloCapacity(
      capacities,
      silos.map(({ id }) => id),
    )
    const names = new Map(silos.map(({ id, text }) => [id, text]))
    const before = new Map(siloLoad(items, members, room).map(({ silo, points }) => [silo, points]))
    return siloLoad(inHand, members, room)
      .map(({ silo, points, capacity }) => ({
        id: silo ?? '',
        name: (silo !== null && names.get(silo)) || say('plan.noSilo'),
        points,
        before: before.get(silo) ?? 0,
        capacity,
      }))
      .filter(({ points, before: was, capacity }) => points > 0 || was > 0 || capacity !== null)
  }, [capacities, inHand, items, members, silos])
}

function useMemberBars(capacities: readonly MemberCapacity[], items: readonly Item[], inHand: readonly Item[]): Bar[] {
  const members = useRows('members')
  const faces = useFaces()
  return useMemo(() => {
    const room = asOverrides(capacities)
    const before = new Map(memberLoad(items, members, room).map(({ member, points }) => [member, points]))
    const after = new Map(memberLoad(inHand, members, room).map((load) => [load.member, load]))
    return [...capacities.map(({ member }) => member), null].flatMap((member) => {
      const load = after.get(member)
      const points = load?.points ?? 0
      const was = before.get(member) ?? 0
      const capacity = load?.capacity ?? null
      if (points === 0 && was === 0 && capacity === null) return []
      const name = member === null ? say('plan.nobody') : firstNameOf(faces.get(member)?.name ?? '')
      return [{ id: member ?? '', name: name || formatNumber(0), points, before: was, capacity }]
    })
  }, [capacities, faces, inHand, items, members])
}
