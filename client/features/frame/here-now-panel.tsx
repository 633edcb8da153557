import { useBoardRow, usePeopleHere } from '../../session/board-hooks.ts'
import { useBoardStore, useMyPresenceWord } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import { HereNow } from '../../ui/here-now.tsx'
import { say } from '../../words/say.ts'

const views: Readonly<
  Record<
    string,
    'sprint.title' | 'history.title' | 'frame.standUp' | 'frame.tests' | 'frame.review' | 'settings.title' | 'bin.title'
  >
> = {
  sprint: 'sprint.title',
  'stand-up': 'frame.standUp',
  history: 'history.title',
  tests: 'frame.tests',
  review: 'frame.review',
  settings: 'settings.title',
  bin: 'bin.title',
}

/** Who else is here, and where; a press on one goes along with them. */
export function HereNowPanel() {
  const { presence, me } = useSession()
  const people = usePeopleHere()
  const follows = useMyPresenceWord((mine) => mine.follows)
  const { rows } = useBoardStore()
  const prefix = useBoardRow()?.prefix ?? ''
  const here = people.map(({ member, firstName, face, at }) => {
    const number = at.open === null ? null : (rows.items.get(at.open)?.number ?? null)
    const screen = at.view === null ? undefined : views[at.view]
    const where = number === null ? screen && say(screen) : `${prefix}-${number}`
    const followsMe = at.follows === me.member
    return {
      ...face,
      id: member,
      name: firstName,
      where: followsMe ? say('together.followsYou') : (where ?? ''),
      followed: member === follows,
      disabled: followsMe,
    }
  })
  return <HereNow people={here} count={here.length + 1} onFollow={(member) => presence.show({ follows: member })} />
}
