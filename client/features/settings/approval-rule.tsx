import type { ApprovalRule } from '../../../shared/schema/approval.ts'
import type { Row } from '../../../shared/schema/collections.ts'
import { approversOf } from '../../../shared/selectors/approval.ts'
import { boardColumns } from '../../../shared/selectors/board-columns.ts'
import { byRank } from '../../../shared/selectors/by-rank.ts'
import { useFaces } from '../../session/board-hooks.ts'
import { useRows } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { InlineMultiSelect } from '../../ui/inline-multi-select.tsx'
import { InlineSelect } from '../../ui/inline-select.tsx'
import '../../words/en-approval.ts'
import { say } from '../../words/say.ts'
import styles from './approval-rule.module.css'
import type { Tell } from './row-list.tsx'
import { useAwaited } from './use-awaited.ts'

type RuleProps = { kind: Row<'kinds'>; readOnly: boolean; tell: Tell }

/** The rule of a kind, and a way to change it: the server keeps it, and owners alone write it. */
function useRule({ kind, tell }: Pick<RuleProps, 'kind' | 'tell'>) {
  const session = useSession()
  const { shown, keep } = useAwaited(kind, tell)
  return {
    rule: shown.approval,
    set: (rule: ApprovalRule | null) =>
      keep('approval', rule, () => session.run('approval.require', { kind: kind.id, rule })),
  }
}

const labelOf = (field: string, { name }: Row<'kinds'>) => say('settings.fieldOf', { field, name })

/** Before which column items of a kind have to be approved; the first one is where all begin. */
export function ApprovalColumn({ kind, readOnly, tell }: RuleProps) {
  const { rule, set } = useRule({ kind, tell })
  const columns = boardColumns(useRows('statuses')).slice(1)
  return (
    <InlineSelect
      label={labelOf(say('approval.before'), kind)}
      value={rule?.status ?? null}
      choices={columns.map(({ id, name }) => ({ value: id, text: name }))}
      none={say('approval.notNeeded')}
      placeholder={rule ? say('approval.columnLost') : say('approval.notNeeded')}
      readOnly={readOnly}
      onKeep={(status) => set(status === null ? null : { members: [], silo: null, ...rule, status })}
    />
  )
}

/** Who approves items of a kind: people, a silo, or else the owners. */
export function ApprovalPeople({ kind, readOnly, tell }: RuleProps) {
  const { rule, set } = useRule({ kind, tell })
  const members = useRows('members')
  const silos = useRows('silos')
  const statuses = useRows('statuses')
  const faces = useFaces()
  if (!rule) return null
  const { owners } = approversOf(rule, { members: byId(members), silos: byId(silos) })
  return (
    <div className={styles.rule}>
      <span className={styles.part}>
        <span className={styles.name}>{say('approval.by')}</span>
        <InlineMultiSelect
          label={labelOf(say('approval.by'), kind)}
          values={rule.members}
          choices={members.map(({ id }) => ({
            value: id,
            text: faces.get(id)?.name ?? say('member.unknown'),
            mark: <Avatar person={faces.get(id) ?? null} size={16} bare />,
          }))}
          placeholder={say('approval.nobody')}
          readOnly={readOnly}
          onKeep={(next) => set({ ...rule, members: next })}
        />
      </span>
      <span className={styles.part}>
        <span className={styles.name}>{say('approval.orSilo')}</span>
        <InlineSelect
          label={labelOf(say('approval.silo'), kind)}
          value={rule.silo}
          choices={silos.toSorted(byRank).map(({ id, name }) => ({ value: id, text: name }))}
          none={say('approval.noSilo')}
          placeholder={say('approval.noSilo')}
          readOnly={readOnly}
          onKeep={(silo) => set({ ...rule, silo })}
        />
      </span>
      {owners && <p className={styles.note}>{say('approval.ownersApprove')}</p>}
      {!statuses.some(({ id }) => id === rule.status) && <p className={styles.note}>{say('approval.columnGone')}</p>}
    </div>
  )
}

const byId = <R extends { id: string }>(rows: readonly R[]) => new Map(rows.map((row) => [row.id, row]))
