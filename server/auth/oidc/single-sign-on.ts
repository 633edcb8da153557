import * as z from 'zod'
import type { Boards } from '../../boards.ts'
import type { Accounts, Invitation } from '../accounts.ts'
import type { Auth } from '../create-auth.ts'
import { cookieValue } from '../look-pass.ts'
import { newSecret, sameText, sign, unsign } from '../secrets.ts'
import type { OidcConfig } from './oidc-config.ts'
import { type Identity, OidcError, type Provider } from './provider.ts'

/** Why somebody does not come in; the page has words for each. */
export type SingleRefusal = 'failed' | 'unknown' | 'taken'

export type SingleSignOn = {
  name: string
  /** Where to send somebody, and the cookie that they must come back with. `link`: the person that it is added to. */
  begin(wish: { next: string; link: string | null }): Promise<{ url: string; cookie: string }>
  /** Who has come back, and where they wanted to. Rejects with `OidcError` when it is not an answer to our question. */
  finish(
    answer: URLSearchParams,
    cookies: string | undefined,
    signedIn: string | null,
  ): Promise<
    { user: string; next: string; linked: boolean } | { refused: SingleRefusal; next: string; linked: boolean }
  >
  /** Takes the cookie away. */
  farewell: string
  isLinked(user: string): Promise<boolean>
  unlink(user: string): Promise<void>
}

type Options = {
  config: OidcConfig
  provider: Provider
  accounts: Accounts
  auth: Auth
  boards: Boards
  clock: () => number
  /** Where the provider sends people back to. */
  redirect: string
}

const askedSchema = z.strictObject({
  ...{ state: z.string(), nonce: z.string(), verifier: z.string(), next: z.string() },
  ...{ link: z.string().nullable(), until: z.number() },
})
type Asked = z.infer<typeof askedSchema>

const cookieName = 'topsight.single'
const askedMs = 10 * 60_000

/** Single sign-on: a person is known by issuer and subject; an address counts only where both sides have proof of it. */
export function createSingleSignOn(options: Options): SingleSignOn {
  const { config, provider, accounts, auth, clock, redirect } = options
  const key = accounts.key()
  const attributes = `Path=/api/sign-in/single; HttpOnly; SameSite=Lax${redirect.startsWith('https:') ? '; Secure' : ''}`

  function readAsked(cookies: string | undefined): Asked | null {
    const value = cookieValue(cookies, cookieName)
    const text = value === null ? null : unsign(key, value)
    return text === null ? null : (askedSchema.safeParse(JSON.parse(text)).data ?? null)
  }

  function linkTo(user: string, identity: Identity): SingleRefusal | null {
    const holder = accounts.identified(identity.issuer, identity.subject)
    if (holder !== null) return holder === user ? null : 'taken'
    accounts.identify(user, identity, clock())
    return null
  }

  /** The person, found or let in; null: nobody knows them, and nobody invited them. */
  async function personOf(identity: Identity): Promise<string | null> {
    const known = accounts.identified(identity.issuer, identity.subject)
    if (known !== null) return known
    const holder = identity.email === null ? null : accounts.userByEmail(identity.email)
    const proven = holder?.emailVerified === true ? holder.id : null
    const invited = identity.email === null ? [] : openInvitations(accounts, identity.email, clock())
    if (proven === null && invited.length === 0 && !config.join) return null
    const email = identity.email === null ? undefined : { address: identity.email, verified: true }
    const user = proven ?? (await auth.createUser(nameOf(identity), 'guest', email))
    const meanwhile = accounts.identified(identity.issuer, identity.subject)
    if (meanwhile !== null) {
      // they came twice at once
      if (proven === null) await auth.removeUser(user)
      return meanwhile
    }
    accounts.identify(user, identity, clock())
    await seat(user, invited)
    return user
  }

  async function seat(user: string, invited: readonly Invitation[]) {
    const name = accounts.user(user)?.name ?? ''
    for (const { id, board, role } of invited) {
      if (!accounts.acceptInvitation(id, user, clock())) continue
      await options.boards.join({ board, user, name, role, link: null }).catch((error: unknown) => {
        accounts.reopenInvitation(id)
        throw error
      })
    }
  }

  return {
    name: config.name,
    farewell: `${cookieName}=; Max-Age=0; ${attributes}`,
    async begin({ next, link }) {
      const asked = { state: newSecret(), nonce: newSecret(), verifier: newSecret(), next, link }
      const url = await provider.askAt({ ...asked, redirect })
      const value = sign(key, JSON.stringify({ ...asked, until: clock() + askedMs }))
      return { url, cookie: `${cookieName}=${value}; Max-Age=${askedMs / 1000}; ${attributes}` }
    },
    async finish(answer, cookies, signedIn) {
      const asked = readAsked(cookies)
      if (asked === null || asked.until <= clock() || !sameText(answer.get('state') ?? '', asked.state))
        throw new OidcError('this is no answer to a question of this browser')
      const { next } = asked
      const linked = asked.link !== null
      const issuer = answer.get('iss')
      if (issuer !== null && issuer !== (await provider.issuer())) throw new OidcError('another provider answers')
      const code = answer.get('code')
      if (code === null) return { refused: 'failed', next, linked }
      const identity = await provider.redeem({ ...asked, code, redirect })
      if (asked.link === null) {
        const user = await personOf(identity)
        return user === null ? { refused: 'unknown', next, linked } : { user, next, linked }
      }
      if (asked.link !== signedIn) return { refused: 'failed', next, linked }
      const refused = linkTo(asked.link, identity)
      return refused === null ? { user: asked.link, next, linked } : { refused, next, linked }
    },
    async isLinked(user) {
      const held = accounts.identitiesOf(user)
      if (held.length === 0) return false
      const issuer = await provider.issuer().catch(() => config.issuer)
      return held.some((one) => one.issuer === issuer)
    },
    unlink: async (user) => accounts.forgetIdentities(user, await provider.issuer()),
  }
}

function nameOf({ name, subject }: Identity): string {
  return name.trim().slice(0, 80) || subject.slice(0, 80)
}

function openInvitations(accounts: Accounts, email: string, now: number): Invitation[] {
  return accounts
    .boards()
    .flatMap(({ id }) => accounts.invitations(id))
    .filter(
      (one) =>
        one.email === email.toLowerCase() && one.acceptedAt === null && one.withdrawnAt === null && one.endsAt > now,
    )
}
