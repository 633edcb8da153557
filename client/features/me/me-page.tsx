import { type ReactNode, useState } from 'react'
import { createSignInApi } from '../../session/sign-in-api.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PhoneTab } from '../../ui/phone-tab.tsx'
import { RailBrand, RailGroup, RailLink } from '../../ui/rail.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import { Shell } from '../../ui/shell.tsx'
import { Toaster } from '../../ui/toaster.tsx'
import { createToasts } from '../../ui/toasts.ts'
import '../../words/en-boards.ts'
import '../../words/en-me.ts'
import '../../words/en-sign-in.ts'
import { say } from '../../words/say.ts'
import { BoardsPart } from './boards-part.tsx'
import { DataPart } from './data-part.tsx'
import { hasWay } from './has-way.ts'
import styles from './me-page.module.css'
import { PasskeysPart } from './passkeys-part.tsx'
import { PasswordPart } from './password-part.tsx'
import { SessionsPart } from './sessions-part.tsx'
import { SignOut } from './sign-out.tsx'
import { SinglePart } from './single-part.tsx'
import { useAccount } from './use-account.ts'
import { YouPart } from './you-part.tsx'

type MePageProps = {
  /** Why single sign-on led back here. */
  refused: string | null
  signInPath: string
  onNavigate: (path: string) => void
  onSignedOut: () => void
}

/** My account: who I am, how I come in, where I am signed in, which boards I am on. */
export function MePage({ refused, signInPath, onNavigate, onSignedOut }: MePageProps) {
  const [api] = useState(createSignInApi)
  const [toasts] = useState(createToasts)
  const [tell] = useState(() => (text: string) => void toasts.show(text))
  const { account, problem, stale, act } = useAccount(api, { tell, onSignedOut })
  const linkTo = (path: string) => ({
    href: path,
    onClick: (event: { preventDefault: () => void; metaKey: boolean; ctrlKey: boolean }) => {
      if (event.metaKey || event.ctrlKey) return
      event.preventDefault()
      onNavigate(path)
    },
  })
  const parts = account && { account, api, act }
  return (
    <Shell
      title={say('boards.account')}
      rail={
        <>
          <RailBrand {...linkTo('/')} />
          <RailGroup name={say('frame.theWork')}>
            <RailLink icon="grid" name={say('boards.title')} count={account?.boards.length} {...linkTo('/')} />
            <RailLink icon="person" name={say('boards.account')} current {...linkTo('/me')} />
          </RailGroup>
        </>
      }
      bar={account && <SignOut account={account} api={api} act={act} onSignedOut={onSignedOut} />}
      phoneBar={
        <>
          <PhoneTab icon="grid" name={say('boards.title')} {...linkTo('/')} />
          <PhoneTab icon="person" name={say('boards.account')} current {...linkTo('/me')} />
        </>
      }
      drawer={<Toaster toasts={toasts} />}
    >
      <div className={styles.page}>
        {problem && <EmptyState>{problem}</EmptyState>}
        {!account && !problem && (
          <p className="visually-hidden" role="status">
            {say('me.loading')}
          </p>
        )}
        {parts && (
          <>
            {stale && (
              <p className={styles.notice} role="alert">
                {say('me.stale')} <a href={signInPath}>{say('me.signInAnew')}</a>
              </p>
            )}
            <Part id="you" name={say('me.you')}>
              <YouPart {...parts} />
            </Part>
            <Part id="ways" name={say('me.ways')} lead={say(hasWay(parts.account) ? 'me.waysLead' : 'me.noWay')}>
              <PasswordPart {...parts} />
              <PasskeysPart {...parts} />
              {parts.account.single && <SinglePart {...parts} single={parts.account.single} refused={refused} />}
            </Part>
            <Part id="sessions" name={say('me.sessions')}>
              <SessionsPart {...parts} />
            </Part>
            <Part id="boards" name={say('me.boards')}>
              <BoardsPart {...parts} />
            </Part>
            <Part id="data" name={say('me.data')}>
              <DataPart {...parts} />
            </Part>
          </>
        )}
      </div>
    </Shell>
  )
}

type PartProps = { id: string; name: string; lead?: string; children: ReactNode }

function Part({ id, name, lead, children }: PartProps) {
  return (
    <section className={styles.part} aria-labelledby={id}>
      <SectionHead id={id} name={name} />
      {lead && <p className={styles.lead}>{lead}</p>}
      {children}
    </section>
  )
}
