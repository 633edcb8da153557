import { type FormEvent, useId, useState } from 'react'
import { type Role, roles } from '../../../shared/protocol.ts'
import { callApi } from '../../session/api.ts'
import { Button } from '../../ui/button.tsx'
import { InlineSelect } from '../../ui/inline-select.tsx'
import { formatList } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import { InvitationList } from './invitation-list.tsx'
import { readAddresses } from './read-addresses.ts'
import styles from './share-dialog.module.css'
import type { SharePartProps } from './share-parts.ts'
import { ShownLink } from './shown-link.tsx'
import type { Invited } from './use-sharing.ts'

/** Asks people in by e-mail, one or a whole pasted list: what is no address is told and stays in the field. */
export function InvitePart({ board, sharing, copy, tell }: SharePartProps) {
  const id = useId()
  const [text, setText] = useState('')
  const [role, setRole] = useState<Role>('editor')
  const [shown, setShown] = useState<readonly Invited[]>([])
  const [notes, setNotes] = useState<readonly string[]>([])
  const [busy, setBusy] = useState(false)
  const path = `/api/boards/${encodeURIComponent(board)}/invitations`

  async function invite(event: FormEvent) {
    event.preventDefault()
    const { good, bad } = readAddresses(text)
    const wrong = bad.map((word) => say('share.badAddress', { word }))
    if (good.length === 0) return setNotes(wrong.length > 0 ? wrong : [say('share.needsAddress')])
    setBusy(true)
    const problem = await sharing.attempt(async () => {
      const body = { emails: good, role }
      const { invitations } = await callApi<{ invitations: Invited[] }>(path, { body })
      take(invitations, bad)
    })
    setBusy(false)
    if (problem !== null) setNotes([problem])
    return undefined
  }

  function take(invited: readonly Invited[], bad: readonly string[]) {
    const ofOutcome = (...outcomes: Invited['outcome'][]) => invited.filter((one) => outcomes.includes(one.outcome))
    const [mailed, members] = [ofOutcome('mailed'), ofOutcome('member')]
    const left = [...bad, ...ofOutcome('bad-address').map(({ email }) => email)]
    setText(left.join(', '))
    setShown(invited.filter(({ url }) => url !== null))
    setNotes([
      ...left.map((word) => say('share.badAddress', { word })),
      ...(members.length > 0 ? [say('share.areMembers', { who: formatList(members.map(({ email }) => email)) })] : []),
      ...ofOutcome('not-mailed').map(({ email }) => say('share.notMailed', { email })),
    ])
    if (mailed.length > 0) tell(say('share.mailed', { count: mailed.length }))
  }

  async function copyShown(url: string) {
    const problem = await copy(url)
    if (problem !== null) setNotes([problem])
  }

  return (
    <section className={styles.part} aria-labelledby={`${id}-head`}>
      <h3 className={styles.heading} id={`${id}-head`}>
        {say('share.invite')}
      </h3>
      <p className={styles.lead}>{say('share.inviteLead')}</p>
      <form onSubmit={(event) => void invite(event)}>
        <label className={styles.label} htmlFor={id}>
          {say('share.addresses')}
        </label>
        <textarea
          id={id}
          className={styles.addresses}
          rows={2}
          value={text}
          placeholder={say('share.addressesHint')}
          inputMode="email"
          autoCapitalize="none"
          spellCheck={false}
          aria-invalid={notes.length > 0}
          aria-describedby={notes.length > 0 ? `${id}-notes` : undefined}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            // a line break parts addresses, so Enter alone does not send
            if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void invite(event)
          }}
        />
        {notes.length > 0 && (
          <div id={`${id}-notes`} className={styles.notes} role="alert">
            {notes.map((note) => (
              <p key={note}>{note}</p>
            ))}
          </div>
        )}
        <div className={styles.row}>
          <span className={styles.roleWord} aria-hidden="true">
            {say('share.as')}
          </span>
          <span className={styles.pick}>
            <InlineSelect
              label={say('share.inviteRole')}
              value={role}
              choices={roles.map((value) => ({ value, text: say(`role.${value}`) }))}
              onKeep={(value) => {
                const known = roles.find((one) => one === value)
                if (known) setRole(known)
              }}
            />
          </span>
          <Button look="ink" type="submit" disabled={busy} className={styles.send}>
            {say('share.inviteAct')}
          </Button>
        </div>
      </form>
      {shown.map(
        ({ email, url }) =>
          url !== null && (
            <ShownLink
              key={email}
              label={say('share.linkFor', { email })}
              hint={say('share.inviteOnce')}
              url={url}
              onCopy={() => void copyShown(url)}
            />
          ),
      )}
      <InvitationList
        path={path}
        sharing={sharing}
        tell={tell}
        onShown={(invited) => setShown([invited])}
        onProblem={(problem) => setNotes([problem])}
      />
    </section>
  )
}
