import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { must } from '../../../shared/lib/must.ts'

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  css: 'text/css',
  json: 'application/json',
}

/** Builds the plain editor as the product is built, and serves it with a text: the state of a Lexical editor as JSON. */
export async function servePlainEditor(state: string): Promise<{ url: string; stop: () => void }> {
  const files = new Map([...(await built()), ['state.json', state]])
  const zipped = new Map([...files].map(([name, text]) => [name, gzipSync(text)]))
  const server = createServer(({ url = '/' }, response) => {
    const name = url === '/' ? 'plain-editor.html' : url.slice(1)
    const body = zipped.get(name)
    if (!body) return void response.writeHead(404).end()
    const type = types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
    response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip' }).end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}

async function built(): Promise<[name: string, text: string | Uint8Array][]> {
  const root = import.meta.dirname
  const output = await build({
    ...{ configFile: false, root, logLevel: 'error', plugins: [react()] },
    build: {
      ...{ write: false, modulePreload: { polyfill: false }, cssTarget: ['chrome123'] },
      rolldownOptions: { input: join(root, 'plain-editor.html') },
    },
  })
  const [bundle] = [output].flat()
  if (bundle === undefined || !('output' in bundle)) throw new Error('the plain editor was not built')
  return must(bundle).output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source])
}
