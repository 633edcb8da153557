import { roles } from '../../../shared/protocol.ts'
import type { BoardPerson } from '../../session/people.ts'
import { useStatus } from '../../session/react.ts'
import { keepGuest, setRole } from '../../session/remove-member.ts'
import { useSession } from '../../session/session-provider.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { InlineSelect } from '../../ui/inline-select.tsx'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { say } from '../../words/say.ts'
import { memberRefusal } from './member-refusal.ts'
import styles from './members-section.module.css'
import type { Tell } from './row-list.tsx'

type RoleFieldProps = {
  member: string
  name: string
  person: BoardPerson | undefined
  readOnly: boolean
  tell: Tell
}

/** What somebody may do here; who has not come in yet has no role. */
export function RoleField({ member, name, person, readOnly, tell }: RoleFieldProps) {
  const session = useSession()
  const { connection } = useStatus()
  if (person?.role === undefined) return <span className={styles.never}>{say('settings.notHere')}</span>
  const { role } = person
  return (
    <InlineSelect
      label={say('settings.fieldOf', { field: say('settings.role'), name })}
      value={role}
      choices={roles.map((value) => ({ value, text: say(`role.${value}`) }))}
      readOnly={readOnly}
      onKeep={(value) => {
        const next = roles.find((one) => one === value)
        if (!next || next === role) return undefined
        if (connection === 'offline') return say('settings.waits')
        setRole(session, member, next).then(
          () => tell(say('settings.roleChanged', { name, role: say(`role.${next}`) })),
          (failure: unknown) => tell(memberRefusal(failure)),
        )
        return undefined
      }}
    />
  )
}

type MemberActsProps = {
  member: string
  name: string
  person: BoardPerson | undefined
  isMe: boolean
  onRemove: () => void
  tell: Tell
}

/** What an owner does with somebody, and everybody with themselves. */
export function MemberActs({ member, name, person, isMe, onRemove, tell }: MemberActsProps) {
  const session = useSession()
  const label = say('settings.actsOn', { name })
  function keep() {
    keepGuest(session, member).then(
      () => tell(say('settings.madeMember', { name })),
      (failure: unknown) => tell(memberRefusal(failure)),
    )
  }
  const items: MenuItem[] = [
    ...(person?.guest && !isMe ? [{ text: say('settings.makeMember', { name }), onChoose: keep }] : []),
    {
      text: isMe ? say('settings.leaveBoard') : say('settings.removeFromBoard', { name }),
      ...(isMe ? {} : { icon: 'remove' as const }),
      danger: true,
      onChoose: onRemove,
    },
  ]
  return (
    <Menu
      label={label}
      align="end"
      items={items}
      renderTrigger={(props) => <IconButton small icon="more" label={label} {...props} />}
    />
  )
}
