import { type CSSProperties, useMemo } from 'react'
import type { Item } from '../../../shared/schema/item.ts'
import { stageBalance } from '../../../shared/selectors/stage-balance.ts'
import { stageDropOffs } from '../../../shared/selectors/stage-drop-off.ts'
import { useFacts } from '../../session/board-hooks.ts'
import { useRows } from '../../session/react.ts'
import { formatNumber } from '../../words/numbers.ts'
import { say } from '../../words/say.ts'
import styles from './plan-figures.module.css'

/** Where on the customer's path the plan works, beside where people are lost. */
export function Balance({ items, inHand }: { items: readonly Item[]; inHand: readonly Item[] }) {
  const stages = useRows('stages')
  const touchpoints = useRows('touchpoints')
  const readings = useFacts('readings')
  const dropOffs = useMemo(() => stageDropOffs(stages, readings), [stages, readings])
  const before = useMemo(
    () => new Map(stageBalance(items, touchpoints, dropOffs).map(({ stage, points }) => [stage, points])),
    [dropOffs, items, touchpoints],
  )
  const balance = useMemo(() => stageBalance(inHand, touchpoints, dropOffs), [dropOffs, inHand, touchpoints])
  if (stages.length === 0) return null
  const known = new Map(stages.map((stage) => [stage.id, stage]))
  return (
    <section className={`${styles.block} ${styles.wide}`}>
      <h3 className={styles.name}>
        {say('plan.balance')}{' '}
        <em>{say(balance.some(({ dropOff }) => dropOff !== null) ? 'plan.balanceNote' : 'plan.balancePoints')}</em>
      </h3>
      <ul className={styles.stages}>
        {balance.map(({ stage, points, dropOff }) => {
          const row = known.get(stage ?? '')
          const was = before.get(stage) ?? 0
          const style = { '--stage': row?.colour ? `var(--stage-${row.colour})` : undefined } as CSSProperties
          return (
            <li key={stage ?? ''} className={styles.stage} style={style} data-changed={was !== points || undefined}>
              <div className={styles.stageName}>{row?.name ?? say('plan.noStage')}</div>
              <b>
                {was === points
                  ? formatNumber(points)
                  : say('plan.becomes', { before: formatNumber(was), after: formatNumber(points) })}
              </b>
              <div className={styles.lost}>
                {stage !== null &&
                  dropOff !== null &&
                  say('plan.dropOff', { share: say('plan.percent', { count: Math.round(dropOff * 100) }) })}
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
