import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { startAppProcess } from '../helpers/app.ts'
import { addItem, connectDurable, connectStock, untilDocs } from '../helpers/clients.ts'
import { type SystemCall, orderFaults, readSystemCalls } from './system-calls.ts'

const folder = mkdtempSync(join(tmpdir(), 'topsight-trace-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const canTrace = spawnSync('strace', ['-D', '-f', '-e', 'trace=fsync', '-o', '/dev/null', 'true']).status === 0
if (!canTrace) process.stdout.write('fsync-order: left out, because there is no strace here or it may not trace\n')

const edits = 20

test.skipIf(!canTrace)(
  'I1, I2 the journal is synced before an edit is SAVED or told to others, so loss of power loses nothing',
  async () => {
    const trace = join(folder, 'trace')
    const calls = 'trace=pwrite64,write,writev,sendto,sendmsg,fsync,fdatasync'
    const under = ['strace', '-D', '-f', '-yy', '-xx', '-s', '70000', '-e', calls, '-e', 'signal=none', '-o', trace]
    const app = await startAppProcess({ dataDir: join(folder, 'data'), parts: ['server'], under })
    const board = await app.createBoard()
    const [writer, peer] = await Promise.all([app.token('editor', board), app.token('viewer', board)])
    const one = connectDurable({ url: app.syncUrl }, board, { params: { token: writer.token } })
    const other = connectStock({ url: app.syncUrl }, board, { params: { token: peer.token } })
    await Promise.all([one.synced(), other.synced()])
    for (let edit = 1; edit <= edits; edit += 1) {
      addItem(one.doc, `traced-${edit}-item`)
      await one.saved()
    }
    await untilDocs([other.doc], () => other.doc.getMap('items').has(`traced-${edits}-item`))
    one.stop()
    other.stop()
    expect(await app.stop()).toBe(0)
    const made = Array.from({ length: edits }, (_, index) => ({
      text: `traced-${index + 1}-item`,
      saved: savedOnTheWire(index + 1),
    }))
    expect(orderFaults(readSystemCalls(readFileSync(trace, 'latin1')), made)).toEqual([])
  },
)

/** A binary WebSocket frame of three bytes: durable, SAVED, the fence's number. */
function savedOnTheWire(fence: number): string {
  return String.fromCharCode(0x82, 3, 100, 1, fence)
}

test('a trace in which an edit is SAVED before the sync is found out', () => {
  const journal = '/data/topsight.db-wal'
  const written: SystemCall = { kind: 'write', to: journal, bytes: '…edit…' }
  const synced: SystemCall = { kind: 'synced', file: journal }
  const answered: SystemCall = { kind: 'write', to: 'TCP:[1->2]', bytes: 'SAVED' }
  const told: SystemCall = { kind: 'write', to: 'TCP:[1->3]', bytes: 'edit' }
  const made = [{ text: 'edit', saved: 'SAVED' }]
  expect(orderFaults([written, synced, told, answered], made)).toEqual([])
  expect(orderFaults([synced, written, answered, synced, told], made)).toHaveLength(1)
  expect(orderFaults([written, told, synced, answered], made)).toHaveLength(1)
  expect(orderFaults([written, told, answered], made)).toHaveLength(1)
  expect(orderFaults([], made)).toHaveLength(1)
})

test('system calls of several threads that interrupt each other are put in order', () => {
  const lines = [
    '11 pwrite64(20<\\x2f\\x61\\x2d\\x77\\x61\\x6c>, "\\x65\\x64", 2, 0) = 2',
    '11 fdatasync(20<\\x2f\\x61\\x2d\\x77\\x61\\x6c> <unfinished ...>',
    '12 writev(7<TCP:[1->2]>, [{iov_base="\\x82", iov_len=1}, {iov_base="\\x03", iov_len=1}], 2 <unfinished ...>',
    '11 <... fdatasync resumed>) = 0',
    '12 <... writev resumed>) = 2',
    '11 fsync(21<\\x2f\\x61>) = -1 EIO (Input/output error)',
  ]
  expect(readSystemCalls(lines.join('\n'))).toEqual([
    { kind: 'write', to: '/a-wal', bytes: 'ed' },
    { kind: 'write', to: 'TCP:[1->2]', bytes: '\u0082\u0003' },
    { kind: 'synced', file: '/a-wal' },
  ])
})
