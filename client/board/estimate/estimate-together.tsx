import { limits } from '../../../shared/protocol.ts'
import { useSession } from '../../session/session-provider.tsx'
import { Button, type ButtonLook } from '../../ui/button.tsx'
import '../../words/en-poker.ts'
import { say } from '../../words/say.ts'

/** Begins a round of estimating over these items, in this order; where one runs, it leads there. For whoever may edit. */
export function EstimateTogether({ items, look = 'ghost' }: { items: readonly string[]; look?: ButtonLook }) {
  const { poker } = useSession()
  const most = limits.pokerItems
  return (
    <Button
      look={look}
      icon="people"
      disabled={items.length === 0}
      title={items.length > most ? say('estimate.firstOnly', { count: most }) : undefined}
      onClick={() => void poker.start(items.slice(0, most))}
    >
      {say('estimate.together')}
    </Button>
  )
}
