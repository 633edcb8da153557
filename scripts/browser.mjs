// Finds a Chromium for the browser tests. `node scripts/browser.mjs --install` gets one where none is found.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { chromium } from '@playwright/test'

/** What a test browser is started with: no sandbox (containers), no calls home. */
export const launchArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** The headless shell is the same browser without its own windows: the tests take a quarter less with it. */
const headlessShell = 'chromium-headless-shell'
const onPathNames = [headlessShell, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * The path of a Chromium: CHROMIUM_PATH, Playwright's own, one on the PATH, or Chrome on a Mac.
 * @returns {string | undefined}
 */
export function findBrowser() {
  const candidates = [
    process.env['CHROMIUM_PATH'],
    chromium.executablePath(),
    ...onPathNames.map(onPath),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ]
  return candidates.find((path) => path !== undefined && path !== '' && existsSync(path))
}

/**
 * Finds a browser or installs one: with apt on Debian as root, else Playwright's own.
 * @returns {Promise<string | undefined>} its path, or undefined when neither worked
 */
export async function provideBrowser() {
  const found = findBrowser()
  if (found !== undefined) return found
  if (isDebianRoot() && (await installWithApt())) return findBrowser()
  run('npx', ['playwright', 'install', 'chromium'])
  return findBrowser()
}

/** @param {string} name */
function onPath(name) {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path))
}

function isDebianRoot() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return false
  return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
}

async function installWithApt() {
  const patient = ['-o', 'DPkg::Lock::Timeout=300', '-qq']
  for (let attempt = 0; attempt < 5; attempt++) {
    // the lock timeout does not cover `update`: another apt at the same moment still makes it fail
    if (attempt > 0) await wait(10_000)
    const install = (/** @type {string} */ name) =>
      run('apt-get', [...patient, 'install', '-y', '--no-install-recommends', name])
    // older Debians have the whole browser alone
    if (run('apt-get', [...patient, 'update']) && (install(headlessShell) || install('chromium'))) return true
  }
  return false
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
  process.stdout.write(`$ ${command} ${args.join(' ')}\n`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(command, args, { stdio: 'inherit', env }).status === 0
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const path = process.argv.includes('--install') ? await provideBrowser() : findBrowser()
  process.stdout.write(`${path ?? 'No Chromium found: install one, or name it in CHROMIUM_PATH.'}\n`)
  process.exitCode = path === undefined ? 1 : 0
}
