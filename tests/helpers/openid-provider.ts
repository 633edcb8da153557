import { once } from 'node:events'
import { type Server, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair } from 'jose'
import { Provider } from 'oidc-provider'

export type Claims = { email?: string; email_verified?: boolean; name?: string }

export type OpenIdProvider = {
  issuer: string
  clientId: string
  clientSecret: string
  /** Begins to serve, once it is known where people are sent back to. */
  serve(redirect: string): Promise<void>
  /** Who signs in from now on, without being asked anything; null: whoever comes calls it off. */
  signInAs(subject: string | null, claims?: Claims): void
  stop(): Promise<void>
}

/** A real OpenID provider on this machine that insists on PKCE and signs in whom the test names. */
export async function startOpenIdProvider(): Promise<OpenIdProvider> {
  const server: Server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const clientId = 'topsight'
  const clientSecret = 'a secret+of/the=client'
  const people = new Map<string, Claims>()
  let subject: string | null = null

  async function serve(redirect: string) {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true })
    const provider = new Provider(issuer, {
      jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: 'key' }] },
      clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirect] }],
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
      pkce: { required: () => true },
      ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
      cookies: { keys: ['a key of the test'] },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
      findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...people.get(id) }) }),
      // nobody is asked whether Topsight may know their name
      async loadExistingGrant({ oidc }) {
        const grant = new oidc.provider.Grant({
          clientId,
          accountId: oidc.session?.accountId ?? '',
        })
        grant.addOIDCScope('openid email profile')
        await grant.save()
        return grant
      },
    })
    const callback = provider.callback()
    server.on('request', (request, response) => {
      if (!request.url?.startsWith('/interaction/')) return void callback(request, response)
      const result =
        subject === null
          ? { error: 'access_denied', error_description: 'called off' }
          : { login: { accountId: subject, remember: false } }
      void provider.interactionFinished(request, response, result)
    })
  }

  return {
    issuer,
    clientId,
    clientSecret,
    serve,
    signInAs(next, claims = {}) {
      subject = next
      if (next !== null) people.set(next, claims)
    },
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
