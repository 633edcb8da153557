import { createHash } from 'node:crypto'
import { type JWTPayload, createLocalJWKSet, errors, jwtVerify } from 'jose'
import * as z from 'zod'
import type { GuardedRequest } from './guarded-request.ts'
import type { OidcConfig } from './oidc-config.ts'

/** Somebody, as their provider tells. `email` is null unless the provider says that it is proven. */
export type Identity = { issuer: string; subject: string; email: string | null; name: string }

export type Provider = {
  /** Where to send somebody to sign in. */
  askAt(question: { state: string; nonce: string; verifier: string; redirect: string }): Promise<string>
  /** Whose code it is. Rejects with `OidcError` when anything about it is not right. */
  redeem(answer: { code: string; nonce: string; verifier: string; redirect: string }): Promise<Identity>
  /** The issuer as it names itself. */
  issuer(): Promise<string>
}

/** The provider answered something that does not hold, or not at all. For the log; a visitor is told less. */
export class OidcError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'OidcError'
  }
}

const metadata = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  userinfo_endpoint: z.url().optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).default(['client_secret_basic']),
})
type Metadata = z.infer<typeof metadata>

const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) })
const tokens = z.object({ id_token: z.string(), access_token: z.string().optional() })
const claims = z.object({
  sub: z.string().min(1).max(255),
  email: z.string().optional(),
  email_verified: z.union([z.boolean(), z.string()]).optional(),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
})

// never `none`, never a shared secret: what only the provider can have signed
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA']
const metadataMs = 3_600_000
const leewayS = 60

type Options = {
  config: OidcConfig
  request: GuardedRequest
  /** Epoch milliseconds. */
  clock: () => number
}

/** An OpenID provider by authorization code with PKCE (OpenID Connect Core 1.0, section 3.1; RFC 7636). */
export function createProvider({ config, request, clock }: Options): Provider {
  let known: { at: number; metadata: Promise<Metadata> } | undefined
  let keys: Promise<z.infer<typeof keySet>> | undefined

  async function read<T>(schema: z.ZodType<T>, url: string, options?: Parameters<GuardedRequest>[1]): Promise<T> {
    const answer = await request(url, options).catch((error: unknown) => {
      throw new OidcError(`${new URL(url).origin} cannot be reached`, error)
    })
    if (answer.status !== 200) throw new OidcError(`${url} answered ${answer.status}`)
    try {
      return schema.parse(JSON.parse(answer.body))
    } catch (error) {
      throw new OidcError(`${url} answered something else than was asked`, error)
    }
  }

  async function discover(): Promise<Metadata> {
    const base = config.issuer.replace(/\/$/, '')
    const found = await read(metadata, `${base}/.well-known/openid-configuration`)
    if (found.issuer.replace(/\/$/, '') !== base) throw new OidcError(`the provider calls itself ${found.issuer}`)
    return found
  }

  function about(): Promise<Metadata> {
    if (known === undefined || known.at + metadataMs <= clock()) {
      const found = { at: clock(), metadata: discover() }
      known = found
      found.metadata.catch(() => {
        if (known === found) known = undefined
      })
    }
    return known.metadata
  }

  async function verified(token: string, { issuer, jwks_uri }: Metadata): Promise<JWTPayload> {
    const check = async () => {
      keys ??= read(keySet, jwks_uri)
      return jwtVerify(token, createLocalJWKSet(await keys), {
        issuer,
        audience: config.clientId,
        algorithms,
        clockTolerance: leewayS,
        currentDate: new Date(clock()),
        requiredClaims: ['exp', 'iat', 'sub', 'nonce'],
      })
    }
    try {
      return (await check()).payload
    } catch (error) {
      keys = undefined
      // the provider has new keys: once more with those
      if (error instanceof errors.JWKSNoMatchingKey) return (await check()).payload
      throw error
    }
  }

  async function exchange(code: string, verifier: string, redirect: string, found: Metadata) {
    const inBody = !found.token_endpoint_auth_methods_supported.includes('client_secret_basic')
    const form = new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: redirect })
    form.set('code_verifier', verifier)
    if (inBody) {
      form.set('client_id', config.clientId)
      form.set('client_secret', config.clientSecret)
    }
    const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' }
    const basic = inBody ? {} : { authorization: basicOf(config) }
    return read(tokens, found.token_endpoint, {
      method: 'POST',
      headers: { ...headers, ...basic },
      body: form.toString(),
    })
  }

  /** What the token says, filled up by the provider's page about the person. */
  async function described(payload: JWTPayload, accessToken: string | undefined, found: Metadata) {
    const told = claims.parse(payload)
    if (told.email !== undefined || accessToken === undefined || found.userinfo_endpoint === undefined) return told
    const headers = { authorization: `Bearer ${accessToken}`, accept: 'application/json' }
    const more = await read(claims, found.userinfo_endpoint, { headers })
    if (more.sub !== told.sub) throw new OidcError('the provider told of somebody else')
    return { ...told, ...more }
  }

  return {
    async askAt({ state, nonce, verifier, redirect }) {
      const url = new URL((await about()).authorization_endpoint)
      const asked = {
        ...{ response_type: 'code', client_id: config.clientId, redirect_uri: redirect, scope: 'openid email profile' },
        ...{ state, nonce, code_challenge: challengeOf(verifier), code_challenge_method: 'S256' },
      }
      for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value)
      return url.href
    },
    async redeem({ code, nonce, verifier, redirect }) {
      const found = await about()
      const given = await exchange(code, verifier, redirect, found)
      const payload = await verified(given.id_token, found).catch((error: unknown) => {
        throw new OidcError('the token of the provider does not hold', error)
      })
      if (payload['nonce'] !== nonce) throw new OidcError('the token answers another question')
      if (Array.isArray(payload.aud) && payload.aud.length > 1 && payload['azp'] !== config.clientId)
        throw new OidcError('the token was made for somebody else')
      const {
        sub,
        email,
        email_verified: proven,
        name,
        preferred_username: nick,
      } = await described(payload, given.access_token, found)
      const isProven = proven === true || proven === 'true'
      const said = name ?? nick ?? email?.split('@')[0] ?? ''
      return { issuer: found.issuer, subject: sub, email: isProven ? (email ?? null) : null, name: said }
    },
    issuer: async () => (await about()).issuer,
  }
}

function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url')
}

// RFC 6749, 2.3.1: id and secret are encoded like a form before they are joined
function basicOf({ clientId, clientSecret }: OidcConfig): string {
  const form = (text: string) => new URLSearchParams({ '': text }).toString().slice(1)
  return `Basic ${Buffer.from(`${form(clientId)}:${form(clientSecret)}`).toString('base64')}`
}
