import { useId, useState } from 'react'
import type { Row } from '../../../shared/schema/collections.ts'
import { pointLimits } from '../../../shared/schema/points.ts'
import { byRank } from '../../../shared/selectors/by-rank.ts'
import { type MemberFace, useFaces, useToday } from '../../session/board-hooks.ts'
import { usePeople, useRows } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { InlineNumber } from '../../ui/inline-number.tsx'
import { InlineSelect } from '../../ui/inline-select.tsx'
import { TextButton } from '../../ui/text-button.tsx'
import { say } from '../../words/say.ts'
import { DayList } from './day-list.tsx'
import { keepAdded, keepRemoved } from './keep-days.ts'
import { MemberActs, RoleField } from './member-rights.tsx'
import styles from './members-section.module.css'
import { ColourField } from './pictures.tsx'
import { RemoveMemberDialog } from './remove-member-dialog.tsx'
import { GridRow, type Head, RowGrid } from './row-grid.tsx'
import type { Tell } from './row-list.tsx'
import { Section } from './section.tsx'
import { useAwaited } from './use-awaited.ts'
import type { Rights } from './use-rights.ts'

type Member = Row<'members'>

/** People on the board: role, silo, colour, capacity, days away. An owner changes all of them, an editor themselves. */
export function MembersSection({ rights, tell }: { rights: Rights; tell: Tell }) {
  const faces = useFaces()
  const { member: me } = useSession().me
  const nameOf = (member: Member) => faces.get(member.id)?.name || say('member.unknown')
  const members = useRows('members').toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), 'en'))
  const heads = [
    { name: say('settings.name'), width: '' },
    { name: say('settings.role'), width: '104px' },
    { name: say('settings.silo'), width: '120px' },
    { name: say('settings.capacity'), width: '80px' },
    { name: say('settings.absent'), width: '80px' },
  ]
  const [removing, setRemoving] = useState<Member | null>(null)
  const named = members.map((member) => ({ id: member.id, name: nameOf(member) }))
  return (
    <Section id="members" name={say('settings.members')} lead={say('settings.membersLead')} note={rights.ownerNote}>
      <RowGrid label={say('settings.members')} heads={heads}>
        {members.map((member) => (
          <MemberRow
            key={member.id}
            row={member}
            face={faces.get(member.id) ?? null}
            name={nameOf(member)}
            heads={heads}
            readOnly={!rights.owner && !(rights.rows && member.id === me)}
            mayRule={rights.owner}
            isMe={member.id === me}
            onRemove={() => setRemoving(member)}
            tell={tell}
          />
        ))}
      </RowGrid>
      {removing && (
        <RemoveMemberDialog
          member={{ id: removing.id, name: nameOf(removing) }}
          isMe={removing.id === me}
          others={named.filter((one) => one.id !== removing.id)}
          onClose={() => setRemoving(null)}
          tell={tell}
        />
      )}
    </Section>
  )
}

type MemberRowProps = {
  row: Member
  face: MemberFace | null
  name: string
  heads: readonly Head[]
  readOnly: boolean
  /** I decide on roles here. */
  mayRule: boolean
  isMe: boolean
  /** Asks what becomes of them, when they go. */
  onRemove: () => void
  tell: Tell
}

function MemberRow({ row, face, name, heads, readOnly, mayRule, isMe, onRemove, tell }: MemberRowProps) {
  const session = useSession()
  const silos = useRows('silos').toSorted(byRank)
  const person = usePeople().get(row.id)
  const [open, setOpen] = useState(false)
  const daysId = useId()
  const { shown, keep } = useAwaited(row, tell)
  const { id, absent } = shown
  const set = <Name extends 'silo' | 'colour' | 'capacity'>(field: Name, value: Member[Name]) =>
    keep(field, value, () => session.run('member.update', { id, [field]: value }))
  const change = (verb: 'add' | 'remove', days: string[]) => session.run(`absence.${verb}`, { id, days })
  const labelOf = (field: string) => say('settings.fieldOf', { field, name })
  const away = absent.length > 0 ? say('settings.absentDays', { count: absent.length }) : null
  return (
    <GridRow
      id={id}
      heads={heads}
      mark={
        <ColourField
          label={labelOf(say('settings.colour'))}
          value={shown.colour}
          readOnly={readOnly}
          onKeep={(colour) => set('colour', colour)}
        />
      }
      name={
        <span className={styles.person}>
          <Avatar person={face} size={20} bare />
          <span>
            {name}
            {person?.guest && <span className={styles.guest}>{say('settings.guest')}</span>}
          </span>
        </span>
      }
      cells={[
        <RoleField key="role" member={id} name={name} person={person} readOnly={!mayRule} tell={tell} />,
        <InlineSelect
          key="silo"
          label={labelOf(say('settings.silo'))}
          value={shown.silo}
          choices={silos.map((silo) => ({ value: silo.id, text: silo.name }))}
          none={say('settings.noSilo')}
          readOnly={readOnly}
          onKeep={(silo) => set('silo', silo)}
        />,
        <InlineNumber
          key="capacity"
          label={labelOf(say('settings.capacity'))}
          value={shown.capacity}
          placeholder={say('settings.noCapacity')}
          readOnly={readOnly}
          max={pointLimits.most}
          step={pointLimits.step}
          onKeep={(capacity) => set('capacity', capacity)}
        />,
        readOnly && !away ? (
          <span key="absent" className={styles.never}>
            {say('settings.never')}
          </span>
        ) : (
          <TextButton
            key="absent"
            className={styles.away}
            quiet={!away}
            aria-expanded={open}
            aria-controls={open ? daysId : undefined}
            onClick={() => setOpen(!open)}
          >
            <span className="visually-hidden">
              {say('edit.label', { label: say('settings.daysAwayOf', { name }) })}{' '}
            </span>
            {away ?? say('settings.neverAbsent')}
          </TextButton>
        ),
      ]}
      acts={(mayRule || isMe) && <MemberActs {...{ member: id, name, person, isMe, onRemove, tell }} />}
      below={
        open && (
          <div id={daysId} className={styles.days}>
            <Absences
              {...{ name, absent, readOnly }}
              onAdd={(days) => keepAdded(absent, days, (next) => keep('absent', next, () => change('add', days)))}
              onRemove={(day) => {
                const refusal = keep('absent', keepRemoved(absent, day), () => change('remove', [day]))
                if (refusal) tell(refusal)
              }}
            />
          </div>
        )
      }
    />
  )
}

type AbsencesProps = {
  name: string
  absent: readonly string[]
  readOnly: boolean
  onAdd: (days: string[]) => string | void
  onRemove: (day: string) => void
}

function Absences({ name, absent, ...acts }: AbsencesProps) {
  const today = useToday()
  return (
    <DayList
      label={say('settings.daysAwayOf', { name })}
      days={absent}
      today={today}
      addLabel={say('settings.addAbsence')}
      empty={say('settings.noAbsence')}
      {...acts}
    />
  )
}
