import { expect, test } from 'vitest'
import { type Sliced, createSlicer } from './slices.ts'

/** Work of so many steps that each take a millisecond of `clock`. */
function* work(steps: number, clock: { ms: number }, seen: string[], name: string): Sliced<string> {
  for (let step = 0; step < steps; step++) {
    clock.ms += 1
    seen.push(name)
    yield
  }
  return name
}

function world() {
  const clock = { ms: 0 }
  const slicer = createSlicer({ sliceMs: 5, clock: () => clock.ms })
  const seen: string[] = []
  const run = (name: string, steps: number) =>
    new Promise<string>((resolve, reject) => slicer.run(work(steps, clock, seen, name), resolve, reject))
  return { clock, slicer, seen, run }
}

test('what has time in this turn is done at once', () => {
  const { slicer, clock, seen } = world()
  let result: string | undefined
  slicer.run(
    work(3, clock, seen, 'short'),
    (done) => void (result = done),
    () => expect.unreachable(),
  )
  expect(result).toBe('short')
})

test('what takes longer goes on in later turns, one after the other with whatever else does, and others get theirs', async () => {
  const { seen, run } = world()
  const long = run('long', 20)
  expect(seen.length).toBe(5)
  const other = run('other', 12)
  // nothing of it yet: the time of this turn is over
  expect(seen.length).toBe(5)
  expect(await Promise.all([long, other])).toEqual(['long', 'other'])
  const pieces = seen.join(' ').split(/(?<=long) (?=other)|(?<=other) (?=long)/)
  expect(pieces.length).toBeGreaterThan(3)
})

test('what throws is told, and the rest goes on', async () => {
  const { slicer, run } = world()
  const long = run('long', 11)
  const broken = new Promise((_, reject) =>
    slicer.run(
      (function* (): Sliced<void> {
        yield
        throw new Error('broken')
      })(),
      () => undefined,
      reject,
    ),
  )
  await expect(broken).rejects.toThrow('broken')
  expect(await long).toBe('long')
})

test('after its end nothing goes on', async () => {
  const { slicer, seen, run } = world()
  void run('long', 20)
  slicer.stop()
  await new Promise((resolve) => setTimeout(resolve))
  expect(seen.length).toBe(5)
})
