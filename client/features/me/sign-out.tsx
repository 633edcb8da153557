import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { say } from '../../words/say.ts'
import { hasWay } from './has-way.ts'
import type { PartProps } from './part-props.ts'

/** Ends this session; whoever could not come back is told so first. */
export function SignOut({ account, api, act, onSignedOut }: PartProps & { onSignedOut: () => void }) {
  const [asking, setAsking] = useState(false)
  async function signOut() {
    setAsking(false)
    // what follows finds nobody signed in, and leads away
    if (await act(() => api.signOut())) onSignedOut()
  }
  return (
    <>
      <Button icon="signOut" onClick={() => (hasWay(account) ? void signOut() : setAsking(true))}>
        {say('me.signOut')}
      </Button>
      <Dialog
        open={asking}
        title={say('me.signOutTitle')}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{say('me.stayIn')}</Button>
            <Button look="danger" onClick={() => void signOut()}>
              {say('me.signOut')}
            </Button>
          </>
        }
      >
        <p>{say('me.signOutLead')}</p>
      </Dialog>
    </>
  )
}
