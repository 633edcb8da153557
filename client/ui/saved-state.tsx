import { say } from '../words/say.ts'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'
import styles from './saved-state.module.css'

/** Where my changes are; `at` is a clock time ready to print. */
export type Saved =
  | { kind: 'saved'; at: string }
  | { kind: 'saving' }
  | { kind: 'offline'; count: number }
  | { kind: 'not-saved'; reason: string; act: { text: string; run: () => void } }

const icons: Readonly<Record<Saved['kind'], IconName>> = {
  saved: 'check',
  saving: 'clock',
  offline: 'offline',
  'not-saved': 'warning',
}

/** The sentence of a saved state. */
export function savedText(state: Saved): string {
  if (state.kind === 'saved') return say('saved.saved', { time: state.at })
  if (state.kind === 'saving') return say('saved.saving')
  if (state.kind === 'not-saved') return say('saved.notSaved', { reason: state.reason })
  return state.count === 0 ? say('saved.offlineClean') : say('saved.offline', { count: state.count })
}

/** Says where my changes are, never by a spinner. On a phone the sign alone, unless `strip`: a line under the bar. */
export function SavedState({ state, strip = false }: { state: Saved; strip?: boolean }) {
  // saved and saving alternate at every edit: a screen reader hears only what is out of the ordinary
  const calm = state.kind === 'saved' || state.kind === 'saving'
  return (
    <span
      className={classNames(styles.state, styles[state.kind], strip && styles.strip)}
      data-saved={state.kind}
      {...(!strip && { role: 'status', 'aria-live': calm ? 'off' : 'polite' })}
    >
      <Icon name={icons[state.kind]} size={14} />
      <span className={styles.text}>{savedText(state)}</span>
      {state.kind === 'not-saved' && (
        <button type="button" className={styles.download} onClick={state.act.run}>
          {state.act.text}
        </button>
      )}
    </span>
  )
}
