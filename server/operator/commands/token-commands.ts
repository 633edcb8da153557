import { roles } from '../../../shared/protocol.ts'
import { type CliCommand, lines, maybe, needed, oneOf, textOption, told } from '../cli-command.ts'

/** Tokens, with which programs call the API and the sync socket. */
export const tokenCommands: readonly CliCommand[] = [
  {
    words: 'token create',
    usage: '--name NAME [--role owner|editor|commenter|viewer] [--board ID]',
    about: 'a token for a program; shown once',
    more: 'Without --role it is an editor. Without --board it holds for every board, those to come too.',
    examples: [
      'token create --name "Night import" --role editor --json',
      'token create --name Dashboard --role viewer --board Vw3kPq9sXc1L',
    ],
    options: { name: textOption, role: textOption, board: textOption },
    begins: true,
    call: ({ name, role, board }) => ({
      operation: 'token.create',
      input: { name: needed('--name', name), ...maybe({ role: oneOf('--role', role, roles), board }) },
    }),
    say: ({ token, id, role }) =>
      `${told(token)}\n(id ${told(id)}, role ${told(role)}; send it as “Authorization: Bearer …”)`,
  },
  {
    words: 'token list',
    usage: '',
    about: 'every token, without its secret',
    examples: ['token list'],
    call: () => ({ operation: 'token.list', input: {} }),
    say: ({ tokens }) =>
      lines(tokens, ({ id, name, role, board, revokedAt }) => [
        id,
        role,
        board ?? 'every board',
        revokedAt === null ? '' : 'revoked',
        name,
      ]),
  },
  {
    words: 'token revoke',
    usage: 'ID-OR-TOKEN',
    about: 'ends it, and every connection it holds',
    examples: ['token revoke x7Kd93mPq2Lz'],
    takes: ['the id of a token, or the token'],
    call: (_, [token = '']) => ({ operation: 'token.revoke', input: { token } }),
    say: ({ id }) => `Token ${told(id)} is revoked.`,
  },
]
