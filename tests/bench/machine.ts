import { readFileSync } from 'node:fs'
import { cpus, release, totalmem, type as systemName } from 'node:os'

/** What a figure was measured on. No name of the host and no path. */
export type Machine = {
  processor: string
  cores: number
  memoryGb: number
  system: string
  node: string
  libraries: Record<string, string>
}

/** Describes this machine and the installed versions of `libraries`. */
export function describeMachine(libraries: readonly string[]): Machine {
  const processors = cpus()
  return {
    processor: processors[0]?.model.trim() || 'unknown',
    cores: processors.length,
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    system: `${distribution()}${systemName()} ${release()}`,
    node: process.versions.node,
    libraries: Object.fromEntries(libraries.map((name) => [name, installedVersion(name)])),
  }
}

function distribution(): string {
  try {
    const name = /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1]
    return name === undefined ? '' : `${name}, `
  } catch {
    return ''
  }
}

function installedVersion(name: string): string {
  const file = new URL(`../../node_modules/${name}/package.json`, import.meta.url)
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}
