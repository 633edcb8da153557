import { resolve } from 'node:path'
import { type CliCommand, flagOption, lines, told } from '../cli-command.ts'

/** The data folder as a whole. */
export const dataCommands: readonly CliCommand[] = [
  {
    words: 'backup',
    usage: 'FILE',
    about: 'a copy of all data at one moment, while the server runs',
    more: 'Beside FILE comes FILE.sha256 with its checksum, in the form of sha256sum. FILE holds the keys of all sessions: keep it as you keep the data.',
    examples: ['backup /backups/topsight.db'],
    takes: ['a file'],
    call: (_, [file = '']) => ({ operation: 'backup', input: { file: resolve(file) } }),
    say: ({ file, bytes, sha256 }) => `The backup is in ${told(file)} (${told(bytes)} bytes, sha256 ${told(sha256)}).`,
  },
  {
    words: 'restore',
    usage: 'FILE [--force]',
    about: 'puts a backup into DATA_DIR; the server must be stopped',
    more:
      'The checksum beside FILE is checked where it is there, then every log is replayed before anything is touched. A ' +
      'folder that has data takes it too, once you say yes or with --force; what was there is put aside in it. Boards get a ' +
      'new lineage: browsers which have seen later edits do not bring them back, and offer what they had not sent.',
    examples: ['DATA_DIR=/srv/topsight restore /backups/topsight.db'],
    options: { force: flagOption },
    takes: ['a file'],
    begins: true,
    local: async ({ force }, [file = ''], dataDir, ask) => {
      const { restoreBackup } = await import('../restore.ts')
      return restoreBackup({ file: resolve(file), dataDir, force: force === true, ask })
    },
    say: ({ dataDir, rooms, aside }) =>
      [
        `The backup is restored in ${told(dataDir)}: ${told(rooms)} rooms, every log verified.`,
        ...(aside === null ? [] : [`What was there is in ${told(aside)}.`]),
      ].join('\n'),
  },
  {
    words: 'verify',
    usage: '',
    about: 'replays every log and compares it with what would be served',
    more: 'Exit code 1 when anything differs.',
    examples: ['verify --json'],
    call: () => ({ operation: 'verify', input: {} }),
    say: ({ ok, database, rooms }) =>
      [
        lines(rooms, ({ room, rows, ok: good, reason, damaged }) => [
          room,
          `${told(rows)} rows`,
          good === true ? 'ok' : told(reason),
          Array.isArray(damaged) ? `documents for looking back are damaged: ${damaged.join(', ')}` : '',
        ]),
        `database ${told(database)}`,
        ok === true ? 'All is well.' : 'Not all is well.',
      ].join('\n'),
  },
  {
    words: 'sizes',
    usage: '',
    about: 'how many boards and people, and the size of each room',
    examples: ['sizes --json'],
    call: () => ({ operation: 'sizes', input: {} }),
    say: ({ boards, users, rooms }) =>
      [
        `${told(boards)} boards, ${told(users)} people`,
        lines(rooms, ({ room, head, snapshotBytes, tailBytes }) => [
          room,
          `${told(head)} updates`,
          `${told(snapshotBytes)} + ${told(tailBytes)} bytes`,
        ]),
      ].join('\n'),
  },
]
