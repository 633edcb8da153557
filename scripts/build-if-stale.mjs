// Builds the client and the server where their sources differ from those of the last build.
// `node scripts/build-if-stale.mjs [client] [server] [--force]`; without a name it looks at both.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** @type {Record<string, { config: string, output: string, sources: string[] }>} */
const parts = {
  client: { config: 'vite.config.ts', output: 'dist/client/index.html', sources: ['client', 'shared'] },
  server: { config: 'vite.server.config.ts', output: 'dist/server/main.js', sources: ['server', 'shared'] },
}

/**
 * Builds the named parts if they are stale.
 * @param {{ names?: string[], force?: boolean }} [options]
 * @returns {boolean} false when a build failed
 */
export function buildIfStale({ names = Object.keys(parts), force = false } = {}) {
  return names.every((name) => {
    const part = parts[name]
    if (part === undefined) throw new Error(`No part "${name}": say client or server.`)
    const stamp = join(root, `dist/${name}.fingerprint`)
    const current = fingerprint([...part.sources, part.config, 'package-lock.json'])
    if (!force && existsSync(join(root, part.output)) && read(stamp) === current) return true
    process.stdout.write(`Building the ${name} …\n`)
    rmSync(stamp, { force: true })
    if (!runVite(part.config)) return false
    mkdirSync(dirname(stamp), { recursive: true })
    writeFileSync(stamp, current)
    return true
  })
}

/**
 * A digest of names and contents: unlike file times it also sees a deleted file, and survives a copy or a checkout.
 * @param {string[]} paths
 */
function fingerprint(paths) {
  const digest = createHash('sha256')
  for (const path of paths.flatMap(filesIn))
    digest
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0')
  return digest.digest('hex')
}

/**
 * @param {string} path a file or a folder, from the root
 * @returns {string[]} the files in it without tests, sorted
 */
function filesIn(path) {
  const absolute = join(root, path)
  if (!existsSync(absolute)) return []
  if (statSync(absolute).isFile()) return [path]
  const names = readdirSync(absolute, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name))
  return names.filter((name) => !/\.test\.tsx?$/.test(name) && statSync(join(root, name)).isFile()).toSorted()
}

/** @param {string} path */
function read(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

/** @param {string} config */
function runVite(config) {
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const args = [vite, 'build', '--config', config, '--logLevel', 'warn']
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status === 0
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const words = process.argv.slice(2)
  const names = words.filter((word) => !word.startsWith('--'))
  const built = buildIfStale({ ...(names.length > 0 ? { names } : {}), force: words.includes('--force') })
  process.exitCode = built ? 0 : 1
}
