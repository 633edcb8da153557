import { useRows } from '../../session/react.ts'
import { say } from '../../words/say.ts'
import { ColumnsPart } from './columns-part.tsx'
import { EffectsPart } from './effects-part.tsx'
import { NamesPart } from './names-part.tsx'
import { Pick } from './pick.tsx'
import { PlanPart } from './plan-part.tsx'
import { RefusedPart } from './refused-part.tsx'
import styles from './results-import.module.css'
import type { Draft } from './use-draft.ts'
import type { ResultsFile } from './use-results-file.ts'
import type { Writing } from './use-write.ts'

type PreviewProps = { file: ResultsFile; draft: Draft; writing: Writing }

/** A file before anything of it is written: what was understood, what can be changed, and what it would do. */
export function Preview({ file, draft, writing: { progress, problem } }: PreviewProps) {
  const { table, plan } = draft
  return (
    <>
      <p className={styles.file}>
        <strong>{file.name}</strong>{' '}
        <span className={styles.hint}>
          {say(`results.${table.format}`, { count: table.lines.length + table.refused.length })}
        </span>
      </p>
      <div className={styles.picks}>
        {file.tables.length > 1 && (
          <Pick
            label={say('results.table')}
            value={String(draft.tableAt)}
            options={file.tables.map(({ name }, at) => ({
              value: String(at),
              text: name === '' ? say('results.tableNumber', { count: at + 1 }) : name,
            }))}
            onPick={(at) => draft.chooseTable(Number(at))}
          />
        )}
        {draft.mapping.test === null && <TestPick draft={draft} />}
      </div>
      {table.format !== 'growthbook' && <ColumnsPart draft={draft} />}
      <NamesPart draft={draft} />
      <PlanPart draft={draft} />
      <EffectsPart plan={plan} />
      <RefusedPart refused={plan.refused} />
      {problem !== null && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      <p className={styles.hint} role="status">
        {progress ? say('results.writing', { sent: progress.sent, all: progress.of }) : undoWords(plan)}
      </p>
      {progress && <progress className={styles.bar} value={progress.sent} max={progress.of} aria-label={file.name} />}
    </>
  )
}

function undoWords({ fresh, changed, same }: Draft['plan']): string {
  if (fresh.length + changed.length > 0) return say('results.undoNote')
  return same > 0 ? say('results.nothing') : ''
}

function TestPick({ draft }: { draft: Draft }) {
  const tests = useRows('tests')
  return (
    <Pick
      label={say('results.test')}
      value={draft.test ?? ''}
      options={[
        { value: '', text: say('results.noTest') },
        ...tests.map(({ id, name }) => ({ value: id, text: name })),
      ]}
      onPick={(one) => draft.chooseTest(one === '' ? null : one)}
    />
  )
}
