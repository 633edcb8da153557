import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react'
import { createAccountApi } from '../../session/my-account.ts'
import type { MyAccount } from '../../session/read-me.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Field } from '../../ui/field.tsx'
import { PhoneTab } from '../../ui/phone-tab.tsx'
import { RailBrand, RailGroup, RailLink } from '../../ui/rail.tsx'
import { Shell } from '../../ui/shell.tsx'
import '../../words/en-boards.ts'
import '../../words/en-share.ts'
import { say } from '../../words/say.ts'
import styles from './boards-page.module.css'
import { DeletedBoards } from './deleted-boards.tsx'
import { ImportBoard } from './import-board.tsx'

type BoardsPageProps = {
  pathOf: (board: string) => string
  importPathOf: (board: string) => string
  mePath: string
  onNavigate: (path: string) => void
  onSignedOut: () => void
}

/** All boards of the visitor; who is not signed in is led to where they can. */
export function BoardsPage({ pathOf, importPathOf, mePath, onNavigate, onSignedOut }: BoardsPageProps) {
  const { me, problem, refresh } = useMyBoards(onSignedOut)
  const open = (event: { preventDefault: () => void; metaKey: boolean; ctrlKey: boolean }, path: string) => {
    if (event.metaKey || event.ctrlKey) return
    event.preventDefault()
    onNavigate(path)
  }
  const home = { href: '/', onClick: (event: Parameters<typeof open>[0]) => open(event, '/') }
  const account = { href: mePath, onClick: (event: Parameters<typeof open>[0]) => open(event, mePath) }
  return (
    <Shell
      title={say('boards.title')}
      rail={
        <>
          <RailBrand {...home} />
          <RailGroup name={say('frame.theWork')}>
            <RailLink icon="grid" name={say('boards.title')} count={me?.boards.length} current {...home} />
            {me && <RailLink icon="person" name={say('boards.account')} {...account} />}
          </RailGroup>
        </>
      }
      bar={null}
      phoneBar={
        <>
          <PhoneTab icon="grid" name={say('boards.title')} current {...home} />
          {me && <PhoneTab icon="person" name={say('boards.account')} {...account} />}
        </>
      }
    >
      <div className={styles.page}>
        {problem && <EmptyState>{problem}</EmptyState>}
        {me && me.boards.length === 0 && <EmptyState>{say('boards.none')}</EmptyState>}
        {me && me.boards.length > 0 && (
          <>
            <h2 className={styles.title}>{say('boards.count', { count: me.boards.length })}</h2>
            <ul className={styles.list}>
              {me.boards.map((board) => (
                <li key={board.id}>
                  <a
                    className={styles.board}
                    href={pathOf(board.id)}
                    onClick={(event) => open(event, pathOf(board.id))}
                  >
                    <span className={styles.name}>{board.name}</span>
                    <span className={styles.role}>{say(`boards.${board.role}`)}</span>
                  </a>
                </li>
              ))}
            </ul>
          </>
        )}
        {me?.user?.role === 'owner' && (
          <>
            <NewBoard
              onMade={(id) => {
                void refresh()
                onNavigate(pathOf(id))
              }}
            />
            <ImportBoard onMade={(id) => onNavigate(importPathOf(id))} />
          </>
        )}
        {me?.user && !me.remembered && <DeletedBoards onRestored={() => void refresh()} />}
      </div>
    </Shell>
  )
}

function NewBoard({ onMade }: { onMade: (id: string) => void }) {
  const [name, setName] = useState('')
  const [error, setError] = useState<string>()
  async function create(event: FormEvent) {
    event.preventDefault()
    if (name.trim() === '') return setError(say('boards.needsName'))
    const { timeZone: zone } = Intl.DateTimeFormat().resolvedOptions()
    const made = await createAccountApi().createBoard({ name: name.trim(), zone, template: 'blank' })
    if (made.ok) onMade(made.value.id)
    else setError(say('share.failed', { reason: made.failure.hint ?? say('boards.unreachable') }))
  }
  return (
    <form className={styles.create} onSubmit={(event) => void create(event)}>
      <Field
        label={say('boards.newBoard')}
        placeholder={say('boards.newName')}
        value={name}
        maxLength={120}
        error={error}
        onChange={(event) => setName(event.target.value)}
        action={<Button type="submit">{say('boards.create')}</Button>}
      />
    </form>
  )
}

function useMyBoards(onSignedOut: () => void) {
  const [me, setMe] = useState<MyAccount>()
  const [problem, setProblem] = useState<string>()
  const leave = useRef(onSignedOut)
  leave.current = onSignedOut
  const refresh = useCallback(async () => {
    const found = await createAccountApi().me()
    if (found.ok) setMe(found.value)
    else if (found.failure.code === 'signed-out') leave.current()
    else setProblem(say('boards.failed', { reason: say('boards.unreachable') }))
  }, [])
  useEffect(() => void refresh(), [refresh])
  return { me, problem, refresh }
}
