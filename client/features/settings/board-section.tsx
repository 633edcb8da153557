import type { ReactNode } from 'react'
import { isItemPrefix } from '../../../shared/commands/board-commands.ts'
import type { Row } from '../../../shared/schema/collections.ts'
import { pointSteps } from '../../../shared/selectors/point-steps.ts'
import { useSession } from '../../session/session-provider.tsx'
import { InlineNumber } from '../../ui/inline-number.tsx'
import { InlineSelect } from '../../ui/inline-select.tsx'
import { InlineText } from '../../ui/inline-text.tsx'
import { say } from '../../words/say.ts'
import styles from './board-section.module.css'
import { currencyChoices, zoneChoices } from './known-choices.ts'
import { PointScaleField } from './point-scale-field.tsx'
import { Section } from './section.tsx'
import type { KeepAwaited } from './use-awaited.ts'
import type { Rights } from './use-rights.ts'

type BoardRow = Row<'board'>

type BoardSectionProps = { board: BoardRow; keep: KeepAwaited<BoardRow>; rights: Rights }

/** What holds for the whole board. One row, edited field by field. */
export function BoardSection({ board, keep, rights }: BoardSectionProps) {
  const session = useSession()
  const readOnly = !rights.owner
  const set = <Name extends keyof BoardRow>(name: Name, value: BoardRow[Name]) =>
    keep(name, value, () => session.run('board.update', { [name]: value }))
  const shared = (label: string) => ({ label, readOnly })
  return (
    <Section id="board" name={say('settings.board')} note={rights.ownerNote}>
      <dl className={styles.fields}>
        <Setting name={say('settings.boardName')}>
          <InlineText
            {...shared(say('settings.boardName'))}
            value={board.name}
            required={say('settings.needsName')}
            maxLength={120}
            onKeep={(name) => set('name', name)}
          />
        </Setting>
        <Setting name={say('settings.company')}>
          <InlineText
            {...shared(say('settings.company'))}
            value={board.company}
            maxLength={120}
            onKeep={(company) => set('company', company)}
          />
        </Setting>
        <Setting name={say('settings.zone')} hint={say('settings.zoneHint')}>
          <InlineSelect
            {...shared(say('settings.zone'))}
            value={board.zone}
            choices={zoneChoices(board.zone)}
            onKeep={(zone) => set('zone', zone ?? 'UTC')}
          />
        </Setting>
        <Setting name={say('settings.currency')}>
          <InlineSelect
            {...shared(say('settings.currency'))}
            value={board.currency || null}
            choices={currencyChoices(board.currency)}
            none={say('common.none')}
            onKeep={(currency) => set('currency', currency ?? '')}
          />
        </Setting>
        <Setting name={say('settings.prefix')} hint={say('settings.prefixHint', { prefix: board.prefix || 'T' })}>
          <InlineText
            {...shared(say('settings.prefix'))}
            value={board.prefix || 'T'}
            onKeep={(text) => keepPrefix(text, (prefix) => set('prefix', prefix))}
          />
        </Setting>
        <ScaleSetting board={board} keep={keep} readOnly={readOnly} />
        <WorkFields board={board} set={set} readOnly={readOnly} />
      </dl>
    </Section>
  )
}

function keepPrefix(text: string, keep: (prefix: string) => string | void): string | void {
  const prefix = text.toUpperCase()
  return isItemPrefix(prefix) ? keep(prefix) : say('settings.badPrefix', { text })
}

type ScaleSettingProps = { board: BoardRow; keep: KeepAwaited<BoardRow>; readOnly: boolean }

/** Steps and their names are two fields of the row and one line to type. */
function ScaleSetting({ board, keep, readOnly }: ScaleSettingProps) {
  const session = useSession()
  return (
    <Setting name={say('settings.pointScale')} hint={say('settings.pointScaleHint')}>
      <PointScaleField
        value={board.pointScale.length > 0 ? pointSteps(board) : []}
        readOnly={readOnly}
        onKeep={(steps) => {
          const pointScale = steps.map(({ points }) => points)
          const pointNames = steps.filter(({ name }) => name !== '')
          return keep('pointScale', pointScale, () => session.run('board.update', { pointScale, pointNames }))
        }}
      />
    </Setting>
  )
}

type WorkFieldsProps = {
  board: BoardRow
  set: <Name extends keyof BoardRow>(name: Name, value: BoardRow[Name]) => string | void
  readOnly: boolean
}

/** How work is measured. */
function WorkFields({ board, set, readOnly }: WorkFieldsProps) {
  const shared = (label: string) => ({ label, readOnly })
  return (
    <>
      <Setting name={say('settings.sprintDays')} unit={say('settings.workingDaysUnit')}>
        <InlineNumber
          {...shared(say('settings.sprintDays'))}
          value={board.sprintDays}
          min={1}
          max={60}
          onKeep={(days) => set('sprintDays', days)}
        />
      </Setting>
      <Setting name={say('settings.rollupBy')}>
        <InlineSelect
          {...shared(say('settings.rollupBy'))}
          value={board.rollupBy}
          choices={[
            { value: 'points', text: say('settings.byPoints') },
            { value: 'items', text: say('settings.byItems') },
          ]}
          onKeep={(by) => set('rollupBy', by === 'items' ? 'items' : 'points')}
        />
      </Setting>
      <Setting name={say('settings.personLimit')} unit={say('settings.personLimitUnit')}>
        <InlineNumber
          {...shared(say('settings.personLimit'))}
          value={board.personLimit}
          placeholder={say('settings.noLimit')}
          max={99}
          onKeep={(limit) => (limit === 0 ? say('settings.limitFromOne') : set('personLimit', limit))}
        />
      </Setting>
      <Setting name={say('settings.brandShare')} unit={say('settings.brandUnit')}>
        <InlineNumber
          {...shared(say('settings.brandShare'))}
          value={board.brandShare === null ? null : Math.round(board.brandShare * 100)}
          max={100}
          onKeep={(share) => set('brandShare', share === null ? null : share / 100)}
        />
      </Setting>
    </>
  )
}

function Setting({ name, unit, hint, children }: { name: string; unit?: string; hint?: string; children: ReactNode }) {
  return (
    <div className={styles.field}>
      <dt className={styles.name}>{name}</dt>
      <dd className={styles.value}>
        {children}
        {unit && <span className={styles.unit}>{unit}</span>}
        {hint && <span className={styles.hint}>{hint}</span>}
      </dd>
    </div>
  )
}
