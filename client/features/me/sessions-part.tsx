import { dayIn } from '../../../shared/lib/day.ts'
import { Button } from '../../ui/button.tsx'
import { formatMoment } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import { deviceWords } from './device-words.ts'
import styles from './me-page.module.css'
import { ownZone } from './own-zone.ts'
import type { PartProps } from './part-props.ts'

/** Every browser that is signed in, this one marked; each can be ended. */
export function SessionsPart({ account, api, act }: PartProps) {
  const zone = ownZone()
  const today = dayIn(zone, Date.now())
  return (
    <>
      <ul className={styles.list} aria-label={say('me.sessions')}>
        {account.sessions.map(({ id, device, seenAt, current }) => (
          <li key={id} className={styles.line}>
            <span className={styles.what}>{deviceWords(device)}</span>
            <span className={styles.meta}>
              {current
                ? `${say('me.thisOne')}, ${say('me.seenNow')}`
                : say('me.seen', { when: formatMoment(seenAt, zone, today) })}
            </span>
            {!current && (
              <Button
                look="ghost"
                aria-label={say('me.endNamed', { device: deviceWords(device) })}
                onClick={() => void act(() => api.endSession(id), say('me.ended'))}
              >
                {say('me.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {account.sessions.length > 1 && (
        <Button onClick={() => void act(() => api.endOtherSessions(), say('me.othersEnded'))}>
          {say('me.endOthers')}
        </Button>
      )}
    </>
  )
}
