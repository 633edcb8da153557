import { roles } from '../../../shared/protocol.ts'
import { type CliCommand, flagOption, lines, maybe, oneOf, textOption, told } from '../cli-command.ts'

/** People. */
export const userCommands: readonly CliCommand[] = [
  {
    words: 'user list',
    usage: '',
    about: 'every person',
    examples: ['user list'],
    call: () => ({ operation: 'user.list', input: {} }),
    say: ({ users }) => lines(users, ({ id, role, boards, name }) => [id, role, `${told(boards)} boards`, name]),
  },
  {
    words: 'user invite',
    usage: 'NAME-OR-EMAIL [--role owner|editor|commenter|viewer] [--board ID]',
    about: 'a new person and a link that signs them in once; with an e-mail address a link to one board',
    more: 'Without --role an editor. Without --board on every board that there is; an owner of all of them may also make boards. The link signs in within a day. With an e-mail address it is an invitation to one board, which lasts 14 days and can be withdrawn in its share dialog.',
    examples: [
      'user invite "Hana Sato" --role editor --board Vw3kPq9sXc1L',
      'user invite "Oskar Lind" --role owner',
      'user invite hana@example.org --board Vw3kPq9sXc1L --json',
    ],
    options: { role: textOption, board: textOption },
    takes: ['the name or the e-mail address of the person'],
    call: ({ role, board }, [name = '']) => ({
      operation: 'user.invite',
      input: { name, ...maybe({ role: oneOf('--role', role, roles), board }) },
    }),
    say: ({ url }) => told(url),
  },
  {
    words: 'user link',
    usage: 'NAME-OR-ID',
    about: 'a link that signs this person in once, within a day',
    more: 'For somebody who lost the way in, an owner for instance.',
    examples: ['user link "Ines Marchetti"'],
    takes: ['the name or id of a person'],
    call: (_, [user = '']) => ({ operation: 'user.link', input: { user } }),
    say: ({ url }) => told(url),
  },
  {
    words: 'user remove',
    usage: 'NAME-OR-ID',
    about: 'ends the access of a person on every board, and every session',
    more: 'Their items keep the name. The last owner of a board stays: make somebody else an owner first.',
    examples: ['user remove "Hana Sato"'],
    takes: ['the name or id of a person'],
    call: (_, [user = '']) => ({ operation: 'user.remove', input: { user } }),
    say: ({ name, boards }) => `${told(name)} is removed from ${told(boards)} boards.`,
  },
  {
    words: 'user erase',
    usage: 'NAME-OR-ID [--force]',
    about: 'removes a person and forgets who they were: name, addresses, ways of signing in, sessions',
    more:
      'It asks first; --force does not. What they wrote on boards stays, under “Former member”: texts are the team’s. Their ' +
      'name where somebody typed it is not found, and backups that were made before hold it. The last owner of a board ' +
      'stays: make somebody else an owner first, or delete the board.',
    examples: ['user erase "Hana Sato"', 'user erase Qm7dTz2hYb4N --force'],
    options: { force: flagOption },
    takes: ['the name or id of a person'],
    asks: ({ force }, [user = '']) =>
      force === true ? null : `Erase ${user}? Nothing brings their name, addresses and sessions back.`,
    call: (_, [user = '']) => ({ operation: 'user.erase', input: { user } }),
    say: ({ name, boards }) =>
      `${told(name)} is erased; what they wrote on ${told(boards)} boards is a former member’s. Backups made before keep the name.`,
  },
]
