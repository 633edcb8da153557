import { Button } from '../../ui/button.tsx'
import { copyText } from '../../ui/copy-text.ts'
import { Dialog } from '../../ui/dialog.tsx'
import '../../words/en-share.ts'
import { say } from '../../words/say.ts'
import { InvitePart } from './invite-part.tsx'
import { LinkPart } from './link-part.tsx'
import { useSharing } from './use-sharing.ts'

type ShareDialogProps = { board: string; open: boolean; onClose: () => void; tell: (text: string) => void }

/** How people come to a board: asked in by e-mail as members, or by a link as guests. */
export function ShareDialog({ open, ...rest }: ShareDialogProps) {
  return open ? <OpenShare {...rest} /> : null
}

function OpenShare({ board, onClose, tell }: Omit<ShareDialogProps, 'open'>) {
  const sharing = useSharing(board)
  async function copy(url: string): Promise<string | null> {
    if (!(await copyText(url))) return say('share.copyByHand')
    tell(say('share.copied'))
    return null
  }
  const parts = { board, sharing, copy, tell }
  return (
    <Dialog
      open
      title={say('share.title')}
      onClose={onClose}
      actions={<Button onClick={onClose}>{say('share.done')}</Button>}
    >
      <InvitePart {...parts} />
      <LinkPart {...parts} />
    </Dialog>
  )
}
