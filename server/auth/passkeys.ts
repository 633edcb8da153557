import type { AuthenticationResponseJSON } from '@simplewebauthn/browser'
import { isAPIError } from 'better-auth/api'
import type { Json } from '../../shared/lib/json.ts'
import { ApiError } from '../http/api-error.ts'
import type { BetterAuth } from './better-auth.ts'
import { contextOf, forUser, passkeySite } from './passkey-rules.ts'

export type Passkey = { id: string; name: string; createdAt: number }

/** What a browser is asked, and the cookie that its answer must come with. */
export type Question = { options: Json; headers: Headers }

/** Keys that a person’s devices keep: nothing that could be guessed, or typed into somebody else’s page. */
export type Passkeys = {
  /** May pages of this host use them? Browsers know passkeys by a host’s name, never by a bare address. */
  offeredAt(host: string | undefined): boolean
  askToAdd(user: string, name: string): Promise<Question>
  /** Throws `ApiError` 400 `no-passkey` when the answer does not hold. */
  add(user: string, answer: { response: Json; name: string }, headers: Headers): Promise<void>
  askToSignIn(): Promise<Question>
  /** The person whose key answered. Throws `ApiError` 401 `no-passkey`. */
  signIn(response: AuthenticationResponseJSON, headers: Headers): Promise<string>
  list(user: string): Promise<Passkey[]>
  /** False when this person has no such key. */
  rename(user: string, passkey: string, name: string): Promise<boolean>
  remove(user: string, passkey: string): Promise<boolean>
}

/** Passkeys by better-auth, without its sessions. */
export function createPasskeys({ api }: BetterAuth, baseUrl: string): Passkeys {
  const site = passkeySite(baseUrl)
  return {
    offeredAt: (host) => URL.canParse(`http://${host}`) && new URL(`http://${host}`).hostname === site,
    async askToAdd(user, name) {
      const query = { context: contextOf(user, name), name }
      const { response, headers } = await api.generatePasskeyRegistrationOptions({ query, returnHeaders: true })
      return { options: plain(response), headers }
    },
    async add(user, { response, name }, given) {
      const headers = new Headers(given)
      headers.set(forUser, user)
      await answered(400, api.verifyPasskeyRegistration({ body: { response, name }, headers }))
    },
    async askToSignIn() {
      const { response, headers } = await api.generatePasskeyAuthenticationOptions({
        headers: new Headers(),
        returnHeaders: true,
      })
      return { options: plain({ ...response, userVerification: 'required' }), headers }
    },
    async signIn(response, headers) {
      const { session } = await answered(401, api.verifyPasskeyAuthentication({ body: { response }, headers }))
      await api.endForeignSession({ body: { token: session.token } })
      return session.userId
    },
    async list(user) {
      const { passkeys } = await api.passkeysOf({ body: { user } })
      return passkeys.map(({ id, name, createdAt }) => ({
        id,
        name: name ?? '',
        createdAt: createdAt ? new Date(createdAt).getTime() : 0,
      }))
    },
    rename: async (user, passkey, name) => (await api.changePasskey({ body: { user, passkey, name } })).changed,
    remove: async (user, passkey) => (await api.changePasskey({ body: { user, passkey, name: null } })).changed,
  }
}

async function answered<T>(status: 400 | 401, answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    if (!isAPIError(error)) throw error
    throw new ApiError(status, 'no-passkey', 'This passkey was not accepted.', {
      hint: 'Try again, or use another way of signing in.',
    })
  }
}

/** What goes over the wire, and nothing else of it. */
function plain(options: unknown): Json {
  return JSON.parse(JSON.stringify(options)) as Json
}
