import { Button } from '../../ui/button.tsx'
import { say } from '../../words/say.ts'
import styles from './me-page.module.css'
import type { PartProps } from './part-props.ts'

type SinglePartProps = PartProps & { single: { name: string; linked: boolean }; refused: string | null }

/** Single sign-on, added to this account or taken away. */
export function SinglePart({ api, act, single: { name, linked }, refused }: SinglePartProps) {
  return (
    <>
      <h3 className={styles.way}>{say('me.single')}</h3>
      {refused !== null && (
        <p className={styles.notice} role="alert">
          {refused === 'taken' ? say('signIn.singleTaken') : say('signIn.singleFailed', { name })}
        </p>
      )}
      {linked ? (
        <p className={styles.line}>
          <span className={styles.what}>{say('me.singleLinked', { name })}</span>
          <Button look="ghost" onClick={() => void act(() => api.unlinkSingle(), say('me.singleUnlinked', { name }))}>
            {say('me.singleUnlink', { name })}
          </Button>
        </p>
      ) : (
        <a className={styles.act} href="/api/sign-in/single?link=1">
          {say('me.singleLink', { name })}
        </a>
      )}
    </>
  )
}
