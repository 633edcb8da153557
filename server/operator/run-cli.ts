import { parseArgs } from 'node:util'
import { isObject } from '../../shared/lib/json.ts'
import { ConfigError } from '../config-error.ts'
import { readConfig } from '../config.ts'
import { asApiError } from '../http/api-error.ts'
import { OperationError } from './call-admin.ts'
import { type Ask, type CliAnswer, type CliCommand, type CliValues, UsageError } from './cli-command.ts'
import { cliCommands, commandHelp, helpText } from './cli-help.ts'
import { nearestWord } from './nearest-word.ts'

export type CliOutput = {
  out: (line: string) => void
  err: (line: string) => void
  /** The standard input, for commands that read it; nothing when missing. */
  lines?: (() => AsyncIterable<string>) | undefined
  /** Missing where no person sits at a terminal. */
  ask?: Ask | undefined
}

/** Runs a command line as an operator typed it. Answers the exit code: 0 done, 1 refused, 2 typed wrong. */
export async function runCli(
  words: readonly string[],
  environment: Record<string, string | undefined>,
  { err, ...io }: CliOutput,
): Promise<number> {
  const json = words.includes('--json')
  try {
    return await run(words, environment, json, io)
  } catch (error) {
    const line = lineFor(error)
    if (line === null) throw error
    err(line)
    if (json) io.out(JSON.stringify({ error: { code: codeOf(error), message: line } }))
    return error instanceof UsageError ? 2 : 1
  }
}

async function run(
  words: readonly string[],
  environment: Record<string, string | undefined>,
  json: boolean,
  { out, lines, ask }: Omit<CliOutput, 'err'>,
): Promise<number> {
  const spoken = words.filter((word) => !['help', '--help', '-h', '--json'].includes(word))
  if (words.length === 0 || words[0] === 'help' || words.includes('--help') || words.includes('-h')) {
    out(spoken.length === 0 ? helpText() : commandHelp(commandIn(spoken)))
    return words.length === 0 ? 2 : 0
  }
  const command = commandIn(words)
  const { values, positionals } = parse(command, words.slice(command.words.split(' ').length))
  if ('answer' in command) {
    for await (const line of lines?.() ?? []) {
      const answer = command.answer(line)
      if (answer !== null) out(answer)
    }
    return 0
  }
  // a program that reads JSON is nobody to ask
  const given = await answerOf(command, values, positionals, { environment, ask: json ? null : (ask ?? null) })
  const answer = command.keep?.(given, values) ?? given
  out(json ? JSON.stringify(answer) : command.say(answer, values))
  return answer['ok'] === false ? 1 : 0
}

async function answerOf(
  command: Exclude<CliCommand, { answer: unknown }>,
  values: CliValues,
  given: readonly string[],
  { environment, ask }: { environment: Record<string, string | undefined>; ask: Ask | null },
): Promise<CliAnswer> {
  const { dataDir, publicUrl, host, port } = readConfig(environment)
  if ('local' in command) return command.local(values, given, dataDir, ask)
  await mustBeMeant(command.asks?.(values, given) ?? null, ask)
  // help and what is typed wrong need no database
  const { runOperation } = await import('./run-operation.ts')
  const ownUrl = publicUrl ?? `http://${host}:${port}`
  const answer = await runOperation(command.call(values, given), { dataDir, ownUrl, begins: command.begins ?? false })
  return isObject(answer) ? answer : {}
}

async function mustBeMeant(question: string | null, ask: Ask | null): Promise<void> {
  if (question === null) return
  if (ask === null) throw new OperationError('Nobody is here to be asked: add --force.', 'conflict')
  if (!(await ask(question))) throw new OperationError('Nothing was changed.', 'conflict')
}

function commandIn(words: readonly string[]): CliCommand {
  const found = cliCommands.find(({ words: name }) => name === words.slice(0, name.split(' ').length).join(' '))
  if (found) return found
  const said = words
    .filter((word) => !word.startsWith('-'))
    .slice(0, 2)
    .join(' ')
  const all = cliCommands.map((command) => command.words)
  // a noun alone: which verbs there are
  const verbs = all.filter((name) => name.startsWith(`${said} `))
  if (said !== '' && verbs.length > 0)
    throw new UsageError(`Say what to do: ${verbs.map((name) => `“${name}”`).join(', ')}.`)
  const near = nearestWord(said, all) ?? nearestWord(words[0] ?? '', all)
  const meant = near === null ? '“npm run cli -- help” lists them.' : `Did you mean “${near}”?`
  throw new UsageError(`There is no command “${said}”. ${meant}`)
}

function parse(command: CliCommand, words: readonly string[]): { values: CliValues; positionals: string[] } {
  const { takes = [], usage } = command
  const wrong = (message: string) => new UsageError(`${message} Usage: ${command.words} ${usage}`.trim())
  const options = { ...command.options, json: { type: 'boolean' } } as const
  const { tokens, positionals } = parseArgs({
    args: [...words],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  const values: CliValues = {}
  for (const token of tokens) if (token.kind === 'option') values[token.name] = valueOf(token, options, wrong)
  const missing = takes[positionals.length]
  if (missing !== undefined) throw wrong(`Name ${missing}.`)
  const more = positionals[takes.length]
  if (more !== undefined) throw wrong(`“${more}” is too much.`)
  return { values, positionals }
}

type OptionToken = { name: string; rawName: string; value: string | undefined; inlineValue: boolean | undefined }

function valueOf(
  { name, rawName, value, inlineValue }: OptionToken,
  options: NonNullable<CliCommand['options']>,
  wrong: (message: string) => UsageError,
): string | boolean {
  const option = Object.hasOwn(options, name) ? options[name] : undefined
  if (option === undefined) {
    const near = nearestWord(name, Object.keys(options))
    throw wrong(`There is no option ${rawName}.${near === null ? '' : ` Did you mean --${near}?`}`)
  }
  if (option.type === 'boolean') {
    if (value !== undefined) throw wrong(`${rawName} takes no value.`)
    return true
  }
  // another option in the place of the value: the value was forgotten
  if (value === undefined || (!inlineValue && value.startsWith('-'))) throw wrong(`${rawName} needs a value.`)
  return value
}

function codeOf(error: unknown): string {
  if (error instanceof UsageError) return 'usage'
  return asApiError(error)?.code ?? (error instanceof OperationError ? error.code : 'failed')
}

/** One line for who typed the command; null: a bug, told with its trace. */
function lineFor(error: unknown): string | null {
  if (error instanceof UsageError || error instanceof OperationError || error instanceof ConfigError)
    return error.message
  const known = asApiError(error)
  if (known === null) return null
  const issues = known.issues?.map(({ path, message }) => `${path}: ${message}`) ?? []
  return [known.message, ...issues, known.hint ?? ''].filter((part) => part !== '').join(' ')
}
