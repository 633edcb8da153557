import type { ParseArgsConfig } from 'node:util'
import type { Json } from '../../shared/lib/json.ts'

/** Told in one line, with exit code 2: the command was not typed right. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UsageError'
  }
}

/** Asks the person at the terminal; answers whether they said yes. */
export type Ask = (question: string) => Promise<boolean>

export type CliValues = Record<string, string | boolean | undefined>
export type CliAnswer = { [key: string]: Json }

/** A command of the command line: how it is typed, what it does, how its answer reads. */
export type CliCommand = {
  /** Its words, such as `token create`. */
  words: string
  /** What follows the words in the help. */
  usage: string
  about: string
  /** More than a line, for `help <command>`. */
  more?: string
  examples: readonly string[]
  options?: NonNullable<ParseArgsConfig['options']>
  /** Names of what must follow the words. */
  takes?: readonly string[]
} & (
  | (DataCommand & {
      /** The operation that it asks for, of the server or of the opened folder. */ call: (
        values: CliValues,
        given: readonly string[],
      ) => { operation: string; input: CliAnswer }
      /** What a person is asked first; null: nothing. Where nobody is to be asked, it takes --force. */
      asks?: (values: CliValues, given: readonly string[]) => string | null
    })
  | (DataCommand & {
      /** What it does with a folder that nobody serves. */ local: (
        values: CliValues,
        given: readonly string[],
        dataDir: string,
        ask: Ask | null,
      ) => Promise<CliAnswer>
    })
  | {
      /** Needs no data folder: what it says to a line of the standard input; null: nothing. */ answer: (
        line: string,
      ) => string | null
    }
)

type DataCommand = {
  /** May it begin a new data folder? */
  begins?: boolean
  /** What is done here with the answer, such as writing a file; what it returns is told. */
  keep?: (answer: CliAnswer, values: CliValues) => CliAnswer
  say: (answer: CliAnswer, values: CliValues) => string
}

export const textOption = { type: 'string' } as const
export const flagOption = { type: 'boolean' } as const

/** The value of an option that must be there. */
export function needed(option: string, value: string | boolean | undefined): string {
  if (typeof value !== 'string' || value.trim() === '') throw new UsageError(`${option} is missing.`)
  return value
}

/** The value of an option, if it is one of a few words. */
export function oneOf(
  option: string,
  value: string | boolean | undefined,
  words: readonly string[],
): string | undefined {
  if (value === undefined) return undefined
  if (typeof value === 'string' && words.includes(value)) return value
  throw new UsageError(`${option} is “${String(value)}”: give one of ${words.join(', ')}.`)
}

/** The values that were given. */
export function maybe(values: CliValues): CliAnswer {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string | boolean] => entry[1] !== undefined),
  )
}

/** A value as a person reads it. */
export function told(value: Json | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? '')
}

/** One line a row, its cells two spaces apart. */
export function lines(rows: Json | undefined, cells: (row: CliAnswer) => (Json | undefined)[]): string {
  const list = Array.isArray(rows) ? (rows as CliAnswer[]) : []
  if (list.length === 0) return '(none)'
  const text = (row: CliAnswer) =>
    cells(row)
      .map((cell) => told(cell))
      .filter((cell) => cell !== '')
  return list.map((row) => text(row).join('  ')).join('\n')
}
