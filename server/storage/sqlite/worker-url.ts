import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

export type WorkerEntry =
  | 'commit-worker'
  | 'compact-worker'
  | 'care-worker'
  | 'import-worker'
  | 'past-worker'
  | 'search-worker'
  | 'files-worker'

/**
 * What `new Worker` starts: the bundle beside this file in production, else the TypeScript source in `folder` through
 * tsx.
 */
export function workerUrl(entry: WorkerEntry, folder: string = import.meta.dirname): URL {
  const bundled = join(import.meta.dirname, `${entry}.js`)
  if (existsSync(bundled)) return pathToFileURL(bundled)
  const source = pathToFileURL(join(folder, `${entry}.ts`))
  const tsx = import.meta.resolve('tsx/esm/api')
  // Node 20 ignores `--import tsx` in a worker, so a line of JavaScript registers it there
  const start = `import { register } from ${JSON.stringify(tsx)}; register(); await import(${JSON.stringify(source.href)})`
  return new URL(`data:text/javascript,${encodeURIComponent(start)}`)
}
