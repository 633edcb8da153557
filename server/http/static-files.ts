import type { Context } from 'hono'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { must } from '../../shared/lib/must.ts'

type Asset = { type: string; body: Buffer; etag: string; packed: Map<Encoding, Promise<Buffer>> }
type Encoding = 'br' | 'gzip'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}
const packable = /text|json|javascript|svg/

/** Paths that the client's own routes answer; every other path is not there. */
const route =
  /^\/(?:me|join|setup|sign-in|confirm|b\/[\w-]+(?:\/(?:plan|sprint|calendar|tests(?:\/[\w-]+)?|funnel|journey|topsight|settings|bin|history|import|review(?:\/[\w-]+)?|i\/[\w-]+(?:\/brief(?:\/versions)?)?))?)?\/?$/

/** Serves the built client from memory: hashed files for ever, the page itself never without asking. */
export function createStaticFiles(folder = clientFolder()) {
  const assets = folder === null ? new Map<string, Asset>() : readAssets(folder)
  const page = assets.get('/index.html')

  return async (c: Context): Promise<Response> => {
    const asset = assets.get(c.req.path) ?? (route.test(c.req.path) ? page : undefined)
    if (asset === undefined) return notThere(c, page === undefined)
    c.header('ETag', asset.etag)
    c.header('Vary', 'Accept-Encoding')
    c.header('Cache-Control', c.req.path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
    if (c.req.header('If-None-Match')?.includes(asset.etag)) return c.body(null, 304)
    c.header('Content-Type', asset.type)
    return c.body(new Uint8Array(await packed(c, asset)))
  }
}

function notThere(c: Context, unbuilt: boolean): Response {
  if (unbuilt && route.test(c.req.path)) return c.text('The client is not built: run “npm run build”.\n', 503)
  return c.text('There is no such page. Topsight is at /.\n', 404)
}

async function packed(c: Context, asset: Asset): Promise<Buffer> {
  const accepted = c.req.header('Accept-Encoding') ?? ''
  const encoding = (['br', 'gzip'] as const).find((one) => accepted.includes(one))
  if (encoding === undefined || asset.body.length < 1024 || !packable.test(asset.type)) return asset.body
  if (!asset.packed.has(encoding)) asset.packed.set(encoding, pack(asset.body, encoding))
  c.header('Content-Encoding', encoding)
  return must(asset.packed.get(encoding))
}

/** Done once a file, off the main thread. */
function pack(body: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'gzip') return promisify(gzip)(body, { level: 9 })
  return promisify(brotliCompress)(body, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
  })
}

function readAssets(folder: string): Map<string, Asset> {
  const assets = new Map<string, Asset>()
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    const body = readFileSync(file)
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
    const type = types[extname(file)] ?? 'application/octet-stream'
    assets.set(file.slice(folder.length).replaceAll('\\', '/'), { type, body, etag, packed: new Map() })
  }
  return assets
}

/** dist/client, seen from the built server (dist/server) or from the sources; null when it is not built. */
function clientFolder(): string | null {
  const here = dirname(fileURLToPath(import.meta.url))
  const candidates = [join(here, '../client'), join(here, '../../dist/client')]
  return candidates.find((folder) => existsSync(join(folder, 'index.html'))) ?? null
}
