import { ConfigError, type Setting } from '../../config-error.ts'

/** Single sign-on by an OpenID provider. */
export type OidcConfig = {
  /** As the provider names itself: its discovery document is below it. */
  issuer: string
  clientId: string
  clientSecret: string
  /** What the button calls it. */
  name: string
  /** May people come in whom nobody here knows yet? */
  join: boolean
}

const names = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const
const yes = ['1', 'true', 'yes']
const no = ['0', 'false', 'no']

/** Reads the `OIDC_…` settings: all three of issuer, id and secret, or none. Throws `ConfigError`. */
export function readOidc(value: Setting): OidcConfig | null {
  const missing = names.filter((name) => value(name, '') === '')
  if (missing.length === names.length) return null
  if (missing[0] !== undefined)
    throw new ConfigError(
      `${missing[0]} is missing: single sign-on needs ${names.join(', ')}; set all of them or none.`,
    )
  const join = value('OIDC_JOIN', '0').toLowerCase()
  if (![...yes, ...no].includes(join))
    throw new ConfigError(`OIDC_JOIN is “${join}”: give one of 1, true, yes, 0, false, no.`)
  return {
    issuer: readIssuer(value('OIDC_ISSUER', '')),
    clientId: value('OIDC_CLIENT_ID', ''),
    clientSecret: value('OIDC_CLIENT_SECRET', ''),
    name: value('OIDC_NAME', 'single sign-on'),
    join: yes.includes(join),
  }
}

// plain HTTP only where nobody can listen in: on this machine
function readIssuer(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  const local = url !== null && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
  const safe = url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && local))
  if (safe && url.search === '' && url.hash === '' && url.username === '') return text
  throw new ConfigError(
    `OIDC_ISSUER is “${text}”: give the issuer’s address such as https://login.example.org, over https.`,
  )
}
