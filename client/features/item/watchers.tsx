import { useFaces } from '../../session/board-hooks.ts'
import { useOthersWord } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import { Avatar } from '../../ui/avatar.tsx'

/** The other people who have this item open. Drawn anew only when that changes, not with each move of a pointer. */
export function Watchers({ item }: { item: string }) {
  const { member: me } = useSession().me
  const faces = useFaces()
  const here = useOthersWord((others) =>
    [...new Set(others.flatMap(({ member, open }) => (open === item && member !== me ? [member] : [])))].join(),
  )
  return here.split(',').map((member) => {
    const face = faces.get(member)
    return face && <Avatar key={member} person={face} size={20} />
  })
}
