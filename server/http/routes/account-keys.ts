import * as z from 'zod'
import type { Json } from '../../../shared/lib/json.ts'
import { ApiError } from '../api-error.ts'
import { json, jsonBody } from '../contents.ts'
import type { Knock } from '../knock.ts'
import type { HttpParts } from '../parts.ts'
import { type Route, visitorRoute } from '../route.ts'
import { addCookies, personOf } from '../signed-in.ts'

const name = z.string().trim().min(1, 'Give the passkey a name.').max(80)
const text = z.string().max(50_000)
const keyAnswer = z.object({
  id: text,
  rawId: text,
  type: z.literal('public-key'),
  response: z.object({ clientDataJSON: text, attestationObject: text, transports: z.array(text).max(20).optional() }),
  clientExtensionResults: z.record(z.string(), z.unknown()),
})

const tag = 'Account'
const done = json(z.strictObject({}), 'Done.')
const refuses = { 403: 'A page of another site asks, a program, or the sign-in is not fresh.' }
const params = { passkey: 'Id of the passkey.' }
const unknown = { 404: 'They have no such passkey.' }

/** Passkeys of the person who asks. */
export function accountKeyRoutes({ account, auth: { passkeys } }: HttpParts, knock: Knock): Route[] {
  function mustBe(found: boolean) {
    if (!found) throw new ApiError(404, 'not-found', 'There is no such passkey.', { hint: 'It may be gone already.' })
    return {}
  }

  return [
    visitorRoute(
      {
        method: 'post',
        path: '/api/me/passkeys/question',
        id: 'askToAddPasskey',
        tag,
        summary: 'What a browser asks when it makes a passkey (WebAuthn).',
        before: knock,
        answer: json(z.looseObject({ challenge: z.string() }), 'For `navigator.credentials.create`.'),
        refuses,
      },
      async ({ c, visitor }) => {
        const person = personOf(visitor)
        await account.mustBeFresh(person)
        const { options, headers } = await passkeys.askToAdd(person.user, person.name)
        addCookies(c, ...headers.getSetCookie())
        return options
      },
    ),
    visitorRoute(
      {
        method: 'post',
        path: '/api/me/passkeys',
        id: 'addPasskey',
        tag,
        summary: 'Adds the passkey that a browser has made.',
        before: knock,
        body: jsonBody(z.strictObject({ name, response: keyAnswer }), {
          about: 'A name to know it by, and what `navigator.credentials.create` gave, as JSON.',
          example: {
            name: 'Laptop',
            response: {
              ...{ id: 'a2V5', rawId: 'a2V5', type: 'public-key', clientExtensionResults: {} },
              response: { clientDataJSON: 'e30', attestationObject: 'oA' },
            },
          },
        }),
        answer: json(z.strictObject({}), 'It signs in from now on.', { status: 201 }),
        refuses: { ...refuses, 400: 'The answer of the passkey does not hold.' },
      },
      async ({ c, visitor, body }) => {
        const person = personOf(visitor)
        await account.mustBeFresh(person)
        await passkeys.add(person.user, { name: body.name, response: body.response as Json }, c.req.raw.headers)
        return {}
      },
    ),
    visitorRoute(
      {
        method: 'put',
        path: '/api/me/passkeys/{passkey}',
        id: 'renamePasskey',
        tag,
        summary: 'Gives a passkey another name.',
        params,
        body: jsonBody(z.strictObject({ name }), { about: 'The name.', example: { name: 'Laptop' } }),
        answer: done,
        refuses: { ...refuses, ...unknown },
      },
      async ({ visitor, params: { passkey = '' }, body }) =>
        mustBe(await passkeys.rename(personOf(visitor).user, passkey, body.name)),
    ),
    visitorRoute(
      {
        method: 'delete',
        path: '/api/me/passkeys/{passkey}',
        id: 'removePasskey',
        tag,
        summary: 'Takes a passkey away: it signs nobody in any more.',
        params,
        answer: done,
        refuses: { ...refuses, ...unknown },
      },
      async ({ visitor, params: { passkey = '' } }) => {
        const person = personOf(visitor)
        await account.mustBeFresh(person)
        return mustBe(await passkeys.remove(person.user, passkey))
      },
    ),
  ]
}
