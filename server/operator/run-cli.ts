import { parseArgs } from 'node:util'
import { isObject, type Json } from '../../shared/lib/json.ts'
import { ConfigError, readConfig } from '../config.ts'
import { asApiError } from '../http/api-error.ts'
import { OperationError } from './call-admin.ts'
import { type CliCommand, UsageError, cliCommands, helpText, unbuilt } from './cli-commands.ts'
import { runOperation } from './run-operation.ts'

export type CliOutput = { out: (line: string) => void; err: (line: string) => void }

/** Runs a command line as an operator typed it. Answers the exit code: 0 done, 1 refused, 2 typed wrong. */
export async function runCli(
  words: readonly string[],
  environment: Record<string, string | undefined>,
  { out, err }: CliOutput,
): Promise<number> {
  const json = words.includes('--json')
  try {
    return await run(words, environment, json, out)
  } catch (error) {
    const line = lineFor(error)
    if (line === null) throw error
    err(line)
    if (json) out(JSON.stringify({ error: { message: line } }))
    return error instanceof UsageError ? 2 : 1
  }
}

async function run(
  words: readonly string[],
  environment: Record<string, string | undefined>,
  json: boolean,
  out: CliOutput['out'],
): Promise<number> {
  if (words.length === 0 || words[0] === 'help' || words.includes('--help') || words.includes('-h')) {
    out(helpText())
    return words.length === 0 ? 2 : 0
  }
  const command = commandIn(words)
  const { values, positionals } = parse(command, words.slice(command.words.split(' ').length))
  const { dataDir, publicUrl, host, port } = readConfig(environment)
  const answer = await runOperation(command.call(values, positionals), {
    dataDir,
    ownUrl: publicUrl ?? `http://${host}:${port}`,
    begins: command.begins ?? false,
  })
  const object: { [key: string]: Json } = isObject(answer) ? answer : {}
  out(json ? JSON.stringify(object) : command.say(object, values))
  return object['ok'] === false ? 1 : 0
}

function commandIn(words: readonly string[]): CliCommand {
  const found = cliCommands.find(({ words: name }) => name === words.slice(0, name.split(' ').length).join(' '))
  if (found) return found
  const said = words.slice(0, 2).join(' ')
  if (unbuilt.some((name) => said.startsWith(name))) throw new UsageError(`“${said}” is not built yet.`)
  throw new UsageError(`There is no command “${said}”. “npm run cli -- help” lists them.`)
}

function parse(command: CliCommand, words: readonly string[]) {
  const { takes = [], usage } = command
  const wrong = (message: string) => new UsageError(`${message} Usage: ${command.words} ${usage}`)
  const parsed = parseWords(command, words, wrong)
  const missing = takes[parsed.positionals.length]
  if (missing !== undefined) throw wrong(`Name ${missing}.`)
  const more = parsed.positionals[takes.length]
  if (more !== undefined) throw wrong(`“${more}” is too much.`)
  return parsed
}

function parseWords(command: CliCommand, words: readonly string[], wrong: (message: string) => UsageError) {
  const options = { ...command.options, json: { type: 'boolean' } } as const
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true })
  } catch (error) {
    throw wrong(`${error instanceof Error ? error.message.split('. ')[0] : ''}.`)
  }
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
