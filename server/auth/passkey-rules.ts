import type { PasskeyOptions } from '@better-auth/passkey'
import { APIError } from 'better-auth/api'

/** Header that tells for whom a key is added: every value of it is written by this server. */
export const forUser = 'x-topsight-user'

/** Whose key a question is about: what travels to better-auth as its `context`. */
export function contextOf(user: string, name: string): string {
  return JSON.stringify({ user, name })
}

/** Our own sessions say who asks; the key finds its person; its device has asked for a finger, a face or a PIN. */
export const passkeyRules = {
  authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  registration: {
    requireSession: false,
    resolveUser({ context }) {
      const { user, name } = JSON.parse(context ?? '{}') as { user: string; name: string }
      return { id: user, name, displayName: name }
    },
    afterVerification({ ctx, verification, user }) {
      // a question that somebody else was asked in this browser gives them no key here
      if (ctx.headers?.get(forUser) !== user.id || !verification.registrationInfo?.userVerified)
        throw new APIError('BAD_REQUEST')
    },
  },
  authentication: {
    afterVerification({ verification }) {
      if (!verification.authenticationInfo.userVerified) throw new APIError('UNAUTHORIZED')
    },
  },
} satisfies PasskeyOptions

/** The name that keys are bound to: the host of the address that people open. A bare address has none. */
export function passkeySite(baseUrl: string): string {
  const { hostname } = new URL(baseUrl)
  return /^[\d.]+$|:/.test(hostname) ? 'localhost' : hostname
}
