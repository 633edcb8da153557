import { roles } from '../../../shared/protocol.ts'
import { type CliCommand, lines, maybe, oneOf, textOption, told } from '../cli-command.ts'

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
    usage: 'NAME [--role owner|editor|commenter|viewer] [--board ID]',
    about: 'a new person, and a link that signs them in once, within a day',
    more: 'Without --role an editor. Without --board on every board that there is; an owner of all of them may also make boards.',
    examples: ['user invite "Hana Sato" --role editor --board Vw3kPq9sXc1L', 'user invite "Oskar Lind" --role owner'],
    options: { role: textOption, board: textOption },
    takes: ['the name of the person'],
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
]
