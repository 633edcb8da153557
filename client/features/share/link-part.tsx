import { accountLimits } from '../../../shared/account.ts'
import { type FormEvent, useId, useState } from 'react'
import { type Day, addDays } from '../../../shared/lib/day.ts'
import { dayEnd } from '../../../shared/lib/day-end.ts'
import { callApi } from '../../session/api.ts'
import { useBoardRow, useToday } from '../../session/board-hooks.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceRows } from '../../ui/choice-rows.tsx'
import { Field } from '../../ui/field.tsx'
import { InlineDate } from '../../ui/inline-date.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { TickBox } from '../../ui/tick-box.tsx'
import { say } from '../../words/say.ts'
import { LinkList } from './link-list.tsx'
import styles from './share-dialog.module.css'
import type { SharePartProps } from './share-parts.ts'
import { ShownLink } from './shown-link.tsx'
import type { LinkRole } from './use-sharing.ts'

const linkRoles = ['editor', 'commenter', 'viewer'] as const
const spans = ['never', 'week', 'month', 'day'] as const
type Span = (typeof spans)[number]
const spanDays = { week: 7, month: 30 } as const
const shortestPassword = 6

/** Makes, copies and withdraws share links: a guest opens one, types a name, is in. */
export function LinkPart({ board, sharing, copy, tell }: SharePartProps) {
  const id = useId()
  const [role, setRole] = useState<LinkRole>('editor')
  const end = useEnd()
  const [isLocked, setLocked] = useState(false)
  const [password, setPassword] = useState('')
  const [url, setUrl] = useState<string>()
  const [error, setError] = useState<string>()
  const path = `/api/boards/${encodeURIComponent(board)}/links`
  const isShort = isLocked && password.length < shortestPassword

  async function make(event: FormEvent) {
    event.preventDefault()
    if (isShort) return setError(say('share.shortPassword', { least: shortestPassword }))
    if (end.isPast) return setError(say('share.pastDay'))
    const problem = await sharing.attempt(async () => {
      const body = { role, ends: end.instant, ...(isLocked && { password }) }
      const made = await callApi<{ url: string }>(path, { body })
      setUrl(made.url)
    })
    return setError(problem ?? undefined)
  }

  return (
    <section className={styles.part} aria-labelledby={`${id}-head`}>
      <h3 className={styles.heading} id={`${id}-head`}>
        {say('share.links')}
      </h3>
      <p className={styles.lead}>{say('share.lead')}</p>
      <form onSubmit={(event) => void make(event)}>
        <ChoiceRows
          label={say('share.role')}
          value={role}
          onChange={setRole}
          options={linkRoles.map((value) => ({
            value,
            text: say(`role.${value}`),
            consequence: say(`share.${value}Hint`),
          }))}
        />
        <div className={styles.row}>
          <span className={styles.roleWord} aria-hidden="true">
            {say('share.ends')}
          </span>
          <Segmented
            label={say('share.ends')}
            value={end.span}
            onChange={end.setSpan}
            options={spans.map((value) => ({ value, text: say(`share.${value}`) }))}
          />
          {end.span === 'day' && (
            <span className={styles.pick}>
              <InlineDate label={say('share.lastDay')} value={end.day} today={end.today} onKeep={end.setDay} />
            </span>
          )}
        </div>
        <div className={styles.tick}>
          <TickBox label={say('share.withPassword')} checked={isLocked} onTick={setLocked} tone="chosen" />
          <span aria-hidden="true">{say('share.withPassword')}</span>
        </div>
        {isLocked && (
          <Field
            label={say('share.password')}
            hint={say('share.passwordHint')}
            type="text"
            autoComplete="off"
            spellCheck={false}
            autoCapitalize="none"
            value={password}
            maxLength={accountLimits.password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
        {error && (
          <p className={styles.error} role="alert">
            {error}
          </p>
        )}
        <div className={styles.end}>
          <Button type="submit">{say('share.make')}</Button>
        </div>
      </form>
      {url && (
        <ShownLink
          label={say('share.yourLink')}
          hint={say('share.once')}
          url={url}
          onCopy={() => void copy(url).then((problem) => setError(problem ?? undefined))}
        />
      )}
      <LinkList path={path} sharing={sharing} tell={tell} onProblem={setError} />
    </section>
  )
}

/** Until when: never, so many days from today, or the end of a chosen day of the board. */
function useEnd() {
  const zone = useBoardRow()?.zone ?? 'UTC'
  const today = useToday()
  const [span, setSpan] = useState<Span>('never')
  const [day, setDay] = useState<Day | null>(null)
  const last = span === 'never' ? null : span === 'day' ? (day ?? today) : addDays(today, spanDays[span])
  return {
    ...{ span, setSpan, today },
    day: day ?? today,
    setDay: (chosen: Day | null) => setDay(chosen),
    isPast: last !== null && last < today,
    /** Epoch milliseconds, or null. */
    instant: last === null ? null : dayEnd(zone, last),
  }
}
