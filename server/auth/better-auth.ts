import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { getMigrations } from 'better-auth/db/migration'
import type Database from 'better-sqlite3'
import * as z from 'zod'
import { madeUpEmail } from './made-up-email.ts'
import { passkeyRules, passkeySite } from './passkey-rules.ts'

type Options = {
  database: Database.Database
  /** The installation's key; challenges are signed with it. */
  key: string
  baseUrl: string
}

export type BetterAuth = ReturnType<typeof openBetterAuth>

/** Keeps people and their passkeys. It serves no address of its own; sessions, passwords and links are ours. */
export function openBetterAuth(options: Options) {
  return betterAuth(optionsOf(options))
}

/** Creates or extends its tables. */
export async function migrateAuth(database: Database.Database): Promise<void> {
  const { runMigrations } = await getMigrations(optionsOf({ database, key: 'migration', baseUrl: 'http://localhost' }))
  await runMigrations()
}

function optionsOf({ database, key, baseUrl }: Options) {
  return {
    appName: 'Topsight',
    baseURL: baseUrl,
    basePath: '/api/auth',
    secret: key,
    database,
    plugins: [
      people(),
      passkey({
        rpID: passkeySite(baseUrl),
        rpName: 'Topsight',
        ...passkeyRules,
        advanced: { webAuthnChallengeCookie: 'passkey' },
      }),
    ],
    emailAndPassword: { enabled: false },
    user: { additionalFields: { role: { type: 'string', required: true, defaultValue: 'guest', input: false } } },
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

/** What the server alone does with people: none of it has a URL. */
function people() {
  return {
    id: 'people',
    endpoints: {
      createPerson: createAuthEndpoint.serverOnly(
        { method: 'POST', body: z.object({ name: z.string(), role: z.enum(['owner', 'guest']) }) },
        async ({ body, context }) => {
          const user = await context.internalAdapter.createUser(
            { ...body, email: madeUpEmail(), emailVerified: false },
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
      passkeysOf: createAuthEndpoint.serverOnly(
        { method: 'POST', body: z.object({ user: z.string() }) },
        async ({ body, context }) => ({
          passkeys: await context.adapter.findMany<{ id: string; name?: string | null; createdAt?: Date | null }>({
            model: 'passkey',
            where: [{ field: 'userId', value: body.user }],
            sortBy: { field: 'createdAt', direction: 'asc' },
          }),
        }),
      ),
      changePasskey: createAuthEndpoint.serverOnly(
        { method: 'POST', body: z.object({ user: z.string(), passkey: z.string(), name: z.string().nullable() }) },
        async ({ body: { user, passkey: id, name }, context }) => {
          const where = [
            { field: 'id', value: id },
            { field: 'userId', value: user },
          ]
          const changed =
            name === null
              ? await context.adapter.deleteMany({ model: 'passkey', where })
              : await context.adapter.updateMany({ model: 'passkey', where, update: { name } })
          return { changed: changed > 0 }
        },
      ),
      endForeignSession: createAuthEndpoint.serverOnly(
        { method: 'POST', body: z.object({ token: z.string() }) },
        async ({ body, context }) => {
          await context.internalAdapter.deleteSession(body.token)
          return {}
        },
      ),
    },
  } as const
}
