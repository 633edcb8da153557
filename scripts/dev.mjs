// `npm run dev`: the server under `tsx watch` on :3000 (PORT) and Vite with hot reload before it on :5173.
import { spawn } from 'node:child_process'
import { createServer } from 'vite'

const port = process.env['PORT'] ?? '3000'
process.env['TOPSIGHT_SERVER'] ??= `http://127.0.0.1:${port}`

const watch = ['node_modules/tsx/dist/cli.mjs', 'watch', '--clear-screen=false', 'server/main.ts']
// links the server prints must open the page Vite serves
const env = { ...process.env, PORT: port, PUBLIC_URL: process.env['PUBLIC_URL'] ?? 'http://localhost:5173' }
const server = spawn(process.execPath, watch, { stdio: 'inherit', env })
const vite = await createServer({ configFile: 'vite.config.ts' })
await vite.listen()
vite.printUrls()

let stopping = false

/** @param {number} code */
async function stop(code) {
  if (stopping) return
  stopping = true
  server.kill('SIGTERM')
  await vite.close()
  process.exit(code)
}

process.on('SIGINT', () => void stop(0))
process.on('SIGTERM', () => void stop(0))
server.on('exit', (code) => void stop(code ?? 0))
