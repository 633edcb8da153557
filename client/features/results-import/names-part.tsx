import { nameKey } from '../../../shared/interchange/results-guess.ts'
import { useRows } from '../../session/react.ts'
import { say } from '../../words/say.ts'
import { Pick } from './pick.tsx'
import styles from './results-import.module.css'
import type { Draft } from './use-draft.ts'

const none = ''

/** What the names in the file are on this board. */
export function NamesPart({ draft }: { draft: Draft }) {
  const { names } = draft
  const tests = useRows('tests')
  const metrics = useRows('metrics')
  const own = [{ id: 'main', name: say('results.ownMetric') }]
  if (names.tests.size + names.metrics.size + names.variants.size === 0) return null
  return (
    <section className={styles.part} aria-labelledby="results-names">
      <h3 className={styles.heading} id="results-names">
        {say('results.namesTitle')}
      </h3>
      <p className={styles.lead}>{say('results.namesLead')}</p>
      <div className={styles.picks}>
        {[...names.tests].map(([text, id]) => (
          <NamePick key={text} draft={draft} kind="test" {...{ text, id }} choices={tests} />
        ))}
        {[...names.metrics].map(([text, id]) => (
          <NamePick key={text} draft={draft} kind="metric" {...{ text, id }} choices={[...own, ...metrics]} />
        ))}
      </div>
      {[...names.variants].map(([test, texts]) => {
        const row = tests.find(({ id }) => id === test)
        return (
          <fieldset
            key={test}
            className={styles.measure}
            aria-label={say('results.namesOf', { name: row?.name ?? '' })}
          >
            {names.variants.size > 1 && (
              <p className={styles.lead}>{say('results.namesOf', { name: row?.name ?? '' })}</p>
            )}
            {[...texts].map(([text, id]) => (
              <NamePick
                key={text}
                draft={draft}
                kind="variant"
                test={test}
                {...{ text, id }}
                choices={row?.variants ?? []}
              />
            ))}
          </fieldset>
        )
      })}
    </section>
  )
}

type NamePickProps = {
  draft: Draft
  kind: 'test' | 'metric' | 'variant'
  text: string
  id: string | null
  test?: string
  choices: readonly { id: string; name: string }[]
}

const labels = { test: 'results.isTest', metric: 'results.isMetric', variant: 'results.isVariant' } as const

function NamePick({ draft, kind, text, id, test, choices }: NamePickProps) {
  const options = choices.map((choice) => ({ value: choice.id, text: choice.name === '' ? choice.id : choice.name }))
  return (
    <Pick
      label={say(labels[kind], { name: text })}
      value={id ?? none}
      options={[{ value: none, text: say('results.stays') }, ...options]}
      onPick={(one) => draft.chooseName(nameKey(kind, text, test), one === none ? null : one)}
    />
  )
}
