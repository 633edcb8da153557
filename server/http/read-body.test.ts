import { expect, test } from 'vitest'
import * as z from 'zod'
import { checked, parseJson, readBody, readJson } from './read-body.ts'

const post = (body: string | ReadableStream) =>
  new Request('http://localhost', {
    method: 'POST',
    body,
    ...(typeof body === 'string' ? {} : { duplex: 'half' }),
  })

test('JSON is read', async () => {
  expect(await readJson(post('{"a":[1,"}]"]}'))).toEqual({ a: [1, '}]'] })
})

test.each([
  ['cut off', '{"a":', 400],
  ['empty', '', 400],
  ['nested without end', '['.repeat(200_000), 400],
  ['nested too deep', `${'['.repeat(101)}${']'.repeat(101)}`, 400],
  ['too large', `"${'x'.repeat(2_000_000)}"`, 413],
])('a body that is %s is refused', async (_, body, status) => {
  await expect(readJson(post(body))).rejects.toMatchObject({ status })
})

test('a body is not read beyond its limit, even when nobody says how long it is', async () => {
  let sent = 0
  const endless = new ReadableStream({ pull: (to) => void (sent++, to.enqueue(new Uint8Array(1000))) })
  await expect(readBody(post(endless), 10_000)).rejects.toMatchObject({ status: 413 })
  expect(sent).toBeLessThan(20)
})

test('bytes that are no UTF-8 are refused', () => {
  expect(() => parseJson(new Uint8Array([0x22, 0xff, 0x22]))).toThrow('UTF-8')
})

test('brackets in strings are no nesting', () => {
  expect(parseJson(Buffer.from(JSON.stringify('['.repeat(500) + '\\"{')))).toBe('['.repeat(500) + '\\"{')
})

test('what a schema does not know is told with its path', () => {
  const schema = z.strictObject({ a: z.object({ b: z.number() }) })
  expect(() => checked(schema, { a: { b: 'x' }, c: 1 })).toThrow(
    expect.objectContaining({
      status: 400,
      issues: expect.arrayContaining([expect.objectContaining({ path: 'a.b' })]),
    }),
  )
})

test('a name that would change a prototype changes nothing', () => {
  const value = parseJson(Buffer.from('{"__proto__":{"polluted":true}}'))
  expect(() => checked(z.strictObject({}), value)).toThrow('not right')
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
})
