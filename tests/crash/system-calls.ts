/** A system call that matters for durability, in the order in which the tracer saw it. */
export type SystemCall =
  | { kind: 'write'; to: string; bytes: string }
  /** A sync that has returned. */
  | { kind: 'synced'; file: string }

/**
 * Reads what `strace -f -yy -xx` wrote of `pwrite64, write, writev, sendto, sendmsg, fsync, fdatasync`. A write counts
 * when it begins, a sync when it has succeeded. Bytes are told as one character each.
 */
export function readSystemCalls(trace: string): SystemCall[] {
  const syncing = new Map<string, string>()
  return trace.split('\n').flatMap((line): SystemCall[] => {
    const [, thread = '', call = ''] = /^(\d+) +(.*)$/.exec(line) ?? []
    const started = /^(\w+)\(\d+<(.*?)>(?=[,)]| <)/.exec(call)
    const isDone = call.endsWith(' = 0')
    if (started && /^f(data)?sync$/.test(started[1] ?? '')) {
      const file = decoded(started[2] ?? '')
      if (isDone) return [{ kind: 'synced', file }]
      syncing.set(thread, file)
      return []
    }
    if (started)
      return [{ kind: 'write', to: decoded(started[2] ?? ''), bytes: stringsIn(call.slice(started[0].length)) }]
    const file = syncing.get(thread)
    if (file === undefined || !/^<\.\.\. f(data)?sync resumed>/.test(call)) return []
    syncing.delete(thread)
    return isDone ? [{ kind: 'synced', file }] : []
  })
}

/** The text of every quoted string, one after the other. */
function stringsIn(call: string): string {
  return [...call.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, text]) => decoded(text ?? '')).join('')
}

function decoded(text: string): string {
  return text.replace(/\\x([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** An edit by a text that only it holds, and how its SAVED looks on the wire. */
export type TracedEdit = { text: string; saved: string }

/**
 * For each edit: its bytes go to the journal, a sync of the journal succeeds, and only then do its bytes go to a socket
 * and is it said to be SAVED. Answers what is otherwise.
 */
export function orderFaults(calls: readonly SystemCall[], edits: readonly TracedEdit[]): string[] {
  const isJournal = (file: string) => file.endsWith('-wal')
  const isSocket = (file: string) => file.startsWith('TCP')
  const firstWrite = (goesTo: (file: string) => boolean, part: string) =>
    calls.findIndex((call) => call.kind === 'write' && goesTo(call.to) && call.bytes.includes(part))
  return edits.flatMap(({ text, saved }) => {
    const written = firstWrite(isJournal, text)
    const answered = firstWrite(isSocket, saved)
    const told = firstWrite(isSocket, text)
    const synced = calls.findIndex((call, index) => index > written && call.kind === 'synced' && isJournal(call.file))
    if (written < 0) return [`“${text}” was never written to the journal`]
    if (synced < 0) return [`“${text}” was never synced`]
    if (answered < 0 || told < 0) return [`“${text}” was never said to be SAVED, or never told to others`]
    return [
      ...(answered < synced ? [`“${text}” was SAVED (call ${answered}) before the sync (call ${synced})`] : []),
      ...(told < synced ? [`“${text}” was told to others (call ${told}) before the sync (call ${synced})`] : []),
    ]
  })
}
