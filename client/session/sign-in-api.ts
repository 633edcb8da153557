import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'
import type { OwnAccount } from '../../shared/account.ts'
import { ApiRefusal, createCallApi } from './call-api.ts'

/** The ways of signing in that the server offers. */
export type SignInWays = { password: true; passkey: boolean; mail: boolean; single: { name: string } | null }

/** Why something was not done: a code of the API, `offline`, or a code of the browser’s part of a passkey. */
export type SignInFailure = { code: string; hint: string | undefined; issue: string | undefined }

/** Signing in and one’s own account, as this browser does it. Every call rejects with `ApiRefusal`. */
export function createSignInApi() {
  const callApi = createCallApi({
    fetch: (input, init) => globalThis.fetch(input, init),
    origin: globalThis.location.origin,
  })
  const call = (path: string, method: string, body: unknown = {}) => callApi<unknown>(path, { method, body })

  return {
    ways: () => callApi<SignInWays>('/api/sign-in/ways'),
    byPassword: (said: { email: string; password: string }) => call('/api/sign-in/password', 'POST', said),
    askByMail: (email: string) => call('/api/sign-in/mail', 'POST', { email }),
    async byPasskey() {
      const { startAuthentication } = await import('@simplewebauthn/browser')
      const optionsJSON = await callApi<PublicKeyCredentialRequestOptionsJSON>('/api/sign-in/passkey/question', {
        method: 'POST',
        body: {},
      })
      const response = await ceremony(startAuthentication({ optionsJSON }))
      await call('/api/sign-in/passkey', 'POST', { response })
    },
    account: () => callApi<OwnAccount>('/api/me/account'),
    setName: (name: string) => call('/api/me/name', 'PUT', { name }),
    setEmail: (email: string) =>
      callApi<{ state: 'set' | 'asked' }>('/api/me/email', { method: 'PUT', body: { email } }),
    confirmEmail: (secret: string) => callApi<{ email: string }>('/api/me/email/confirm', { body: { secret } }),
    setPassword: (said: { password: string; current?: string }) => call('/api/me/password', 'PUT', said),
    async addPasskey(name: string) {
      const { startRegistration } = await import('@simplewebauthn/browser')
      const optionsJSON = await callApi<PublicKeyCredentialCreationOptionsJSON>('/api/me/passkeys/question', {
        method: 'POST',
        body: {},
      })
      const response = await ceremony(startRegistration({ optionsJSON }))
      await call('/api/me/passkeys', 'POST', { name, response })
    },
    renamePasskey: (passkey: string, name: string) => call(`/api/me/passkeys/${passkey}`, 'PUT', { name }),
    removePasskey: (passkey: string) => callApi(`/api/me/passkeys/${passkey}`, { method: 'DELETE' }),
    endSession: (session: string) => callApi(`/api/me/sessions/${session}`, { method: 'DELETE' }),
    endOtherSessions: () => callApi('/api/me/sessions', { method: 'DELETE' }),
    leave: (board: string) => callApi(`/api/me/boards/${encodeURIComponent(board)}`, { method: 'DELETE' }),
    unlinkSingle: () => callApi('/api/me/single', { method: 'DELETE' }),
    signOut: () => call('/api/sign-out', 'POST'),
  }
}

export type SignInApi = ReturnType<typeof createSignInApi>

/** A passkey belongs to a name: of a bare address (`[::1]` or four numbers) no browser makes one. */
const bareAddress = /^\[|^[\d.]+$/

/** Can this browser keep passkeys for this page at all? */
export function knowsPasskeys(): boolean {
  return (
    globalThis.isSecureContext &&
    typeof globalThis.PublicKeyCredential === 'function' &&
    !bareAddress.test(location.hostname)
  )
}

/** What a rejected call says. Throws whatever is no refusal. */
export function failureOf(error: unknown): SignInFailure {
  if (!(error instanceof ApiRefusal)) throw error
  return { code: error.code, hint: error.hint, issue: error.issues?.[0]?.message }
}

/** The browser’s part; who calls it off, and a key that is there already, are refusals like the server’s. */
async function ceremony<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    const code =
      name === 'InvalidStateError' ? 'passkey-known' : name === 'NotAllowedError' ? 'called-off' : 'no-passkey'
    throw new ApiRefusal(0, code, 'The browser gave no passkey.')
  }
}
