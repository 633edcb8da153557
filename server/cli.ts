import { createInterface } from 'node:readline'
import { createInterface as createDialog } from 'node:readline/promises'
import { runCli } from './operator/run-cli.ts'

process.exitCode = await runCli(process.argv.slice(2), process.env, {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  lines: () => createInterface({ input: process.stdin, crlfDelay: Infinity }),
  ask: process.stdin.isTTY && process.stderr.isTTY ? ask : undefined,
})

/** On the standard error: the output is for the answer. */
async function ask(question: string): Promise<boolean> {
  const dialog = createDialog({ input: process.stdin, output: process.stderr })
  try {
    return /^y(es)?$/i.test((await dialog.question(`${question} [y/N] `)).trim())
  } finally {
    dialog.close()
  }
}
