import * as z from 'zod'
import { OidcError } from '../../auth/oidc/provider.ts'
import type { SingleSignOn } from '../../auth/oidc/single-sign-on.ts'
import { ownPath } from '../../../shared/lib/own-path.ts'
import type { Visitor } from '../../auth/access.ts'
import { type ApiContext, accessRequest } from '../api-context.ts'
import { ApiError } from '../api-error.ts'
import { yes } from '../contents.ts'
import type { Knock } from '../knock.ts'
import type { HttpParts } from '../parts.ts'
import { type Route, openRoute } from '../route.ts'
import { addCookies } from '../signed-in.ts'

const begin = z.strictObject({
  to: z.string().max(500).optional().meta({ description: 'Path to go on to.' }),
  link: yes.meta({ description: '1: adds it to the account that asks, instead of signing in.' }),
})
// what a provider sends back besides is its own
const answered = z.looseObject({
  state: z.string().max(500).optional().meta({ description: 'Of the question.' }),
  code: z.string().max(5000).optional().meta({ description: 'The provider’s answer.' }),
})
const away = {
  status: 302,
  about: 'Leads on; where something was not right, to a page that says what.',
  contents: [],
  headers: { Location: 'Where to.' },
} as const
const refuses = { 404: 'This server offers no single sign-on.', 429: 'Too many attempts.' }

/** Single sign-on: two addresses that a browser is led through. */
export function singleSignOnRoutes(parts: HttpParts, knock: Knock): Route[] {
  const { access, account, auth, logger, single } = parts

  function mustOffer(): SingleSignOn {
    if (single) return single
    throw new ApiError(404, 'not-found', 'This server offers no single sign-on.', { hint: 'Sign in another way.' })
  }

  async function signedIn(c: ApiContext): Promise<Extract<Visitor, { kind: 'person' }> | null> {
    const visitor = await access.identify(accessRequest(c.env.incoming, parts))
    return visitor !== null && 'kind' in visitor && visitor.kind === 'person' ? visitor : null
  }

  /** Who may add a way of signing in now: a borrowed session must not get one of its own, nor another site's page for it. */
  async function linking(c: ApiContext): Promise<string | null> {
    const person = await signedIn(c)
    if (person === null || c.req.header('Sec-Fetch-Site') === 'cross-site') return null
    const isFresh = await account.mustBeFresh(person).then(
      () => true,
      (error: unknown) => {
        if (error instanceof ApiError) return false
        throw error
      },
    )
    return isFresh ? person.user : null
  }

  function failed(c: ApiContext, error: unknown, page: string) {
    if (!(error instanceof OidcError)) throw error
    logger.warn({ err: error }, 'single sign-on failed')
    return c.redirect(`${page}?refused=failed`)
  }

  return [
    openRoute(
      {
        method: 'get',
        path: '/api/sign-in/single',
        id: 'beginSingleSignOn',
        tag: 'Coming in',
        summary: 'Leads to the provider of single sign-on.',
        before: knock,
        query: begin,
        answer: away,
        refuses,
      },
      async ({ c, query: { to, link } }) => {
        const offered = mustOffer()
        try {
          const wish = { next: ownPath(to), link: link ? await linking(c) : null }
          if (link && wish.link === null) return c.redirect('/sign-in?to=%2Fme')
          const { url, cookie } = await offered.begin(wish)
          addCookies(c, cookie)
          return c.redirect(url)
        } catch (error) {
          return failed(c, error, link ? '/me' : '/sign-in')
        }
      },
    ),
    openRoute(
      {
        method: 'get',
        path: '/api/sign-in/single/return',
        id: 'endSingleSignOn',
        tag: 'Coming in',
        summary: 'Where the provider of single sign-on sends people back to.',
        before: knock,
        query: answered,
        answer: away,
        refuses,
      },
      async ({ c }) => {
        const offered = mustOffer()
        addCookies(c, offered.farewell)
        try {
          const answer = new URL(c.req.url).searchParams
          const came = await offered.finish(answer, c.req.header('cookie'), (await signedIn(c))?.user ?? null)
          const page = came.linked ? '/me' : '/sign-in'
          if ('refused' in came)
            return c.redirect(`${page}?${new URLSearchParams({ refused: came.refused, to: came.next })}`)
          const session = await auth.signIn(came.user, c.req.raw.headers)
          addCookies(c, ...session.getSetCookie())
          return c.redirect(came.linked ? '/me' : came.next)
        } catch (error) {
          return failed(c, error, '/sign-in')
        }
      },
    ),
  ]
}
