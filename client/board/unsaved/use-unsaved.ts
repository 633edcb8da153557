import { useMemo, useState } from 'react'
import { useBoardStore } from '../../session/react.ts'
import { type UnsavedFile, readUnsavedFile } from '../../session/read-unsaved-file.ts'
import { useSession } from '../../session/session-provider.tsx'
import { changeKey, unsavedDifference } from '../../session/unsaved-difference.ts'
import '../../words/en-unsaved.ts'
import { say } from '../../words/say.ts'

type Source = { kind: 'aside' } | { kind: 'file'; name: string; at: number; changes: UnsavedFile['changes'] }

/** What the dialog of unsaved changes shows: those set aside here, or those of a file that was opened. */
export function useUnsaved() {
  const { unsaved, board } = useSession()
  const store = useBoardStore()
  const [source, setSource] = useState<Source>({ kind: 'aside' })
  const [problem, setProblem] = useState<string>()
  /** Lines whose tick is not as it was at first. */
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set())
  const [version, setVersion] = useState(0)
  const rows = useMemo(
    () =>
      unsavedDifference(
        store,
        source.kind === 'file' ? source.changes : unsaved.aside().flatMap(({ changes }) => changes),
      ),
    // `version`: something was applied, refused or given up, and what the board says now is looked at anew
    // oxlint-disable-next-line react/exhaustive-deps -- see above
    [source, store, unsaved, version],
  )
  const lines = rows.flatMap((row) => row.lines)
  const isChosen = ({ key, state }: (typeof lines)[number]) =>
    state !== 'impossible' && (state === 'free') !== turned.has(key)
  const chosen = lines.filter(isChosen)

  async function openFile(file: File | undefined) {
    if (!file) return
    const read = readUnsavedFile(await file.text(), board)
    if (typeof read === 'string') return setProblem(say(read === 'not-ours' ? 'kept.notOurs' : 'kept.otherBoard'))
    setProblem(undefined)
    setTurned(new Set())
    setSource({ kind: 'file', name: file.name, at: read.at, changes: read.changes })
  }

  /** Answers whether anything is left to decide. */
  function apply(): boolean {
    const refused = new Set(unsaved.apply(chosen.map(({ change }) => change)).map(changeKey))
    const left = new Set(lines.filter((line) => !chosen.includes(line) || refused.has(line.key)).map(({ key }) => key))
    if (source.kind === 'file') {
      setSource({ ...source, changes: source.changes.filter((one) => !isDone(one, left)) })
    } else {
      const done = unsaved
        .aside()
        .filter(({ changes }) => changes.length > 0 && changes.every((one) => isDone(one, left)))
      unsaved.forget(done.map(({ id }) => id))
      setVersion(version + 1)
    }
    return left.size > 0 || (source.kind === 'aside' && unsaved.aside().length > 0)
  }

  function isDone(change: Parameters<typeof changeKey>[0], left: ReadonlySet<string>): boolean {
    return !left.has(changeKey(change)) && !left.has(changeKey({ ...change, field: '' }))
  }

  return {
    source,
    problem,
    rows,
    chosen,
    isChosen,
    openFile,
    apply,
    /** Changes that have no values: only a file can hold them. */
    unknown: source.kind === 'aside' ? unsaved.aside().filter(({ changes }) => changes.length === 0).length : 0,
    reason: unsaved.aside().at(-1)?.reason ?? null,
    hasAside: unsaved.aside().length > 0,
    turn(keys: readonly string[]) {
      const next = new Set(turned)
      for (const key of keys) if (!next.delete(key)) next.add(key)
      setTurned(next)
    },
    leaveOut: () => unsaved.forget(unsaved.aside().map(({ id }) => id)),
    copy: unsaved.copy,
  }
}
