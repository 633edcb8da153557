import { useCallback, useEffect, useState } from 'react'
import { callApi } from '../../session/api.ts'
import { Button } from '../../ui/button.tsx'
import { copyText } from '../../ui/copy-text.ts'
import { ChoiceRows } from '../../ui/choice-rows.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { TextButton } from '../../ui/text-button.tsx'
import { refusalWords } from '../../words/refusal-words.ts'
import '../../words/en-share.ts'
import { say } from '../../words/say.ts'
import styles from './share-dialog.module.css'

type LinkRole = 'editor' | 'commenter' | 'viewer'
type ShareLink = { id: string; role: LinkRole; ends: number | null; revokedAt: number | null; uses: number }

type ShareDialogProps = { board: string; open: boolean; onClose: () => void; tell: (text: string) => void }

/** Makes, copies and withdraws share links: a guest opens one, types a name, is in. */
export function ShareDialog({ board, open, onClose, tell }: ShareDialogProps) {
  const [role, setRole] = useState<LinkRole>('editor')
  const [url, setUrl] = useState<string>()
  const [error, setError] = useState<string>()
  const { links, refresh } = useLinks(board, open)

  async function attempt(act: () => Promise<void>) {
    try {
      await act()
      setError(undefined)
      await refresh()
    } catch (reason) {
      setError(refusalWords(reason))
    }
  }
  const make = () =>
    attempt(async () => {
      const made = await callApi<{ url: string }>(`/api/boards/${board}/links`, { method: 'POST', body: { role } })
      setUrl(made.url)
    })
  async function copy() {
    if (await copyText(url ?? '')) tell(say('share.copied'))
    else setError(say('share.copyByHand'))
  }
  const revoke = (id: string) =>
    attempt(async () => {
      await callApi(`/api/boards/${board}/links/${id}`, { method: 'DELETE' })
      tell(say('share.revoked'))
    })

  return (
    <Dialog
      open={open}
      title={say('share.title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('share.done')}</Button>
          <Button look="ink" onClick={() => void make()}>
            {say('share.make')}
          </Button>
        </>
      }
    >
      <p className={styles.lead}>{say('share.lead')}</p>
      <ChoiceRows
        label={say('share.role')}
        value={role}
        onChange={setRole}
        options={(['editor', 'viewer'] as const).map((value) => ({
          value,
          text: say(`share.${value}`),
          consequence: say(`share.${value}Hint`),
        }))}
      />
      {url && (
        <Field
          label={say('share.yourLink')}
          hint={say('share.once')}
          value={url}
          readOnly
          onFocus={(event) => event.target.select()}
          action={<Button onClick={() => void copy()}>{say('share.copy')}</Button>}
        />
      )}
      {error && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
      {links.length > 0 && (
        <section className={styles.links}>
          <h3 className={styles.heading}>{say('share.links')}</h3>
          <ul>
            {links.map((link) => (
              <li key={link.id} className={styles.link}>
                <span>{say(`share.${link.role}`)}</span>
                <span className={styles.meta}>{say('share.uses', { count: link.uses })}</span>
                {link.revokedAt === null ? (
                  <TextButton onClick={() => void revoke(link.id)}>{say('share.revoke')}</TextButton>
                ) : (
                  <span className={styles.meta}>{say('share.withdrawn')}</span>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </Dialog>
  )
}

function useLinks(board: string, open: boolean) {
  const [links, setLinks] = useState<ShareLink[]>([])
  const refresh = useCallback(async () => setLinks(await callApi<ShareLink[]>(`/api/boards/${board}/links`)), [board])
  useEffect(() => {
    // a list that cannot be read is no reason to refuse making a link
    if (open) refresh().catch(() => setLinks([]))
  }, [open, refresh])
  return { links, refresh }
}
