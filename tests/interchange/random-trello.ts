import * as fc from 'fast-check'

/** Random Trello exports: valid, but with everything that may be missing missing now and then, and hostile texts. */

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('', '__proto__', 'constructor', 'Done', 'In progress', 'a\nb', '\ud800', 'x'.repeat(700)),
)
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(maybe(arbitrary), { nil: null })
const position = orNull(
  fc.oneof(fc.integer({ min: -10, max: 10 }), fc.double({ noNaN: true, noDefaultInfinity: true })),
)
const flag = orNull(fc.boolean())
const ids = (kind: string, max: number) =>
  fc.integer({ min: 0, max }).map((count) => Array.from({ length: count }, (_, index) => `${kind}${index}`))
const someOf = (from: readonly string[], stranger: string) =>
  maybe(fc.array(fc.constantFrom(...from, stranger), { maxLength: 4 }))

function record<T>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> {
  return fc.record(shape)
}

const checkItems = orNull(
  fc.array(
    record({
      id: fc.constantFrom('s1', 's2', 's3'),
      name: orNull(text),
      state: orNull(fc.constantFrom('complete', 'incomplete', '?')),
      pos: position,
    }),
    { maxLength: 4 },
  ),
)
const due = orNull(fc.constantFrom('2026-11-18T22:30:00.000Z', 'never', '+275000-01-01T00:00:00Z', ''))
const links = orNull(
  fc.array(
    record({
      name: orNull(text),
      url: orNull(fc.constantFrom('https://example.org/a', 'javascript:alert(1)', '')),
      isUpload: flag,
    }),
    { maxLength: 3 },
  ),
)

/** A Trello export as parsed JSON. */
export const randomTrello = fc
  .tuple(ids('list', 5), ids('card', 14), ids('label', 5), ids('person', 5), ids('check', 6))
  .chain(([lists, cards, labels, people, checklists]) =>
    record({
      id: fc.constant('board1'),
      name: text,
      url: orNull(text),
      lists: fc.tuple(
        ...lists.map((id) =>
          record({
            id: fc.constant(id),
            name: text,
            closed: flag,
            pos: position,
            softLimit: fc.constantFrom(undefined, null, 3, 0, 'many'),
          }),
        ),
      ),
      labels: orNull(
        fc.tuple(
          ...labels.map((id) =>
            record({
              id: fc.constant(id),
              name: orNull(text),
              color: orNull(fc.constantFrom('green', 'sky_light', '__proto__')),
            }),
          ),
        ),
      ),
      members: orNull(
        fc.tuple(
          ...people.map((id) => record({ id: fc.constant(id), fullName: orNull(text), username: orNull(text) })),
        ),
      ),
      checklists: orNull(
        fc.tuple(
          ...checklists.map((id) =>
            record({
              id: fc.constant(id),
              idCard: orNull(fc.constantFrom(...cards, 'nobody')),
              name: orNull(text),
              pos: position,
              checkItems,
            }),
          ),
        ),
      ),
      cards: fc.tuple(
        ...(lists.length === 0 ? [] : cards).map((id) =>
          record({
            id: fc.constant(id),
            idList: fc.constantFrom(...lists),
            name: text,
            desc: orNull(
              fc.oneof({ weight: 20, arbitrary: text }, { weight: 1, arbitrary: fc.constant('語'.repeat(21_000)) }),
            ),
            closed: flag,
            pos: position,
            due,
            dueComplete: flag,
            idLabels: someOf(labels, 'stranger'),
            idMembers: someOf(people, 'stranger'),
            attachments: links,
            shortUrl: orNull(text),
            cover: fc.constantFrom(undefined, null, 7, { color: 'red' }),
            customFieldItems: fc.constantFrom(undefined, null, [], [{}], 'x'),
          }),
        ),
      ),
      actions: orNull(fc.constant([{ type: 'commentCard' }, { type: null }, {}])),
    }),
  )
