import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { getMigrations } from 'better-auth/db/migration'
import type Database from 'better-sqlite3'
import * as z from 'zod'
import { must } from '../../shared/lib/must.ts'
import { randomId } from '../../shared/lib/random-id.ts'
import type { User } from './accounts.ts'

const dayS = 86_400

/** What better-auth serves under /api/auth; everything else of it stays shut until its issue is built. */
const open = new Set([
  '/get-session',
  '/sign-out',
  '/list-sessions',
  '/revoke-session',
  '/revoke-sessions',
  '/revoke-other-sessions',
])

export type AuthOptions = {
  /** Shared with `createSqliteAccounts`: one connection, so neither ever waits for the other's lock. */
  database: Database.Database
  /** The installation's key; cookies are signed with what follows from it. */
  key: string
  baseUrl: string
  trustedOrigins: (request: Request | undefined) => string[]
}

export type Auth = {
  /** Serves /api/auth/*; 404 for what is not open. */
  handle(request: Request): Promise<Response>
  /** The signed-in person of a Cookie header, or null. Never refreshes, so it needs no answer. */
  userOf(headers: Headers): Promise<{ id: string; name: string } | null>
  /** The same, and renews a session that is in use: the answer's headers carry the new cookie. */
  refresh(headers: Headers): Promise<Headers>
  createUser(name: string, role: User['role']): Promise<string>
  rename(user: string, name: string): Promise<void>
  /** Takes the account away, with its sessions and passkeys. */
  removeUser(user: string): Promise<void>
  /** Opens a session; the answer's headers carry the cookie. */
  signIn(user: string, headers: Headers): Promise<Headers>
}

/** Creates or extends better-auth's tables. */
export async function migrateAuth(database: Database.Database): Promise<void> {
  const { runMigrations } = await getMigrations(
    optionsOf({ database, key: 'migration', baseUrl: 'http://localhost', trustedOrigins: () => [] }),
  )
  await runMigrations()
}

/** Accounts and sessions by better-auth; its sign-up stays closed, people come in by our own links. */
export function createAuth(options: AuthOptions): Auth {
  const auth = betterAuth(optionsOf(options))

  return {
    async handle(request) {
      const path = new URL(request.url).pathname.slice('/api/auth'.length)
      return open.has(path) ? auth.handler(request) : new Response(null, { status: 404 })
    },
    async userOf(headers) {
      const session = await auth.api.getSession({ headers, query: { disableRefresh: true } })
      return session && { id: session.user.id, name: session.user.name }
    },
    async refresh(headers) {
      const answer = await auth.api.getSession({ headers, returnHeaders: true })
      return answer.headers
    },
    async createUser(name, role) {
      const { id } = await auth.api.createPerson({ body: { name, role } })
      return id
    },
    async rename(user, name) {
      await auth.api.renamePerson({ body: { user, name } })
    },
    async removeUser(user) {
      await auth.api.removePerson({ body: { user } })
    },
    async signIn(user, headers) {
      const answer = await auth.api.enter({ body: { user }, headers, returnHeaders: true })
      return answer.headers
    },
  }
}

function optionsOf({ database, key, baseUrl, trustedOrigins }: AuthOptions) {
  return {
    appName: 'Topsight',
    baseURL: baseUrl,
    basePath: '/api/auth',
    secret: key,
    database,
    trustedOrigins,
    // passkeys have their table from the first day; their addresses open with the screens that use them
    plugins: [doorway(), passkey()],
    emailAndPassword: { enabled: false },
    user: { additionalFields: { role: { type: 'string', required: true, defaultValue: 'guest', input: false } } },
    // a guest has nothing but this cookie, so it lives long and is renewed while they come
    session: { expiresIn: 180 * dayS, updateAge: dayS },
    rateLimit: { enabled: false },
    logger: { disabled: true },
    telemetry: { enabled: false },
    advanced: {
      cookiePrefix: 'topsight',
      useSecureCookies: baseUrl.startsWith('https:'),
      ipAddress: { disableIpTracking: true },
    },
  } as const satisfies Parameters<typeof betterAuth>[0]
}

/** Our ways in, called by the server alone: none of them has a URL. */
function doorway() {
  return {
    id: 'doorway',
    endpoints: {
      createPerson: createAuthEndpoint.serverOnly(
        { method: 'POST', body: z.object({ name: z.string(), role: z.enum(['owner', 'guest']) }) },
        async ({ body, context }) => {
          const email = `${randomId(20).toLowerCase()}@guest.invalid`
          const user = await context.internalAdapter.createUser(
            { ...body, email, emailVerified: false },
            { method: 'doorway' },
          )
          return { id: user.id }
        },
      ),
      renamePerson: createAuthEndpoint.serverOnly(
        { method: 'POST', body: z.object({ user: z.string(), name: z.string() }) },
        async ({ body, context }) => {
          await context.internalAdapter.updateUser(body.user, { name: body.name })
          return {}
        },
      ),
      removePerson: createAuthEndpoint.serverOnly(
        { method: 'POST', body: z.object({ user: z.string() }) },
        async ({ body, context }) => {
          await context.adapter.deleteMany({ model: 'passkey', where: [{ field: 'userId', value: body.user }] })
          await context.internalAdapter.deleteUser(body.user)
          return {}
        },
      ),
      enter: createAuthEndpoint.serverOnly(
        { method: 'POST', body: z.object({ user: z.string() }), requireHeaders: true },
        async (context) => {
          const { internalAdapter } = context.context
          const user = must(
            await internalAdapter.findUserById(context.body.user),
            'somebody who signs in has an account',
          )
          const session = await internalAdapter.createSession(user.id)
          await setSessionCookie(context, { session, user })
          return {}
        },
      ),
    },
  } as const
}
