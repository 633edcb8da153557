import fc from 'fast-check'
import { expect, test } from 'vitest'
import { atLeast, within } from './forecast.ts'
import { answerQuestion } from './questions.ts'
import { spread } from './spread.ts'

const ask = (question: unknown) => answerQuestion(JSON.stringify(question))

test('velocity is answered by the figures that the screens show', () => {
  const velocities = [31, 28, 35, 40, 22, 38, 41, 30]
  expect(ask({ question: 'velocity', velocities })).toEqual(spread(velocities))
  expect(ask({ question: 'velocity', velocities: [] })).toMatchObject({ last: null, medianRange90: null })
})

test('a forecast is asked by sprints, by backlog, or by both', () => {
  const history = [20, 30, 25, 28, 22]
  expect(ask({ question: 'forecast', history, sprints: 3 })).toEqual({ atLeast: atLeast(history, 3) })
  expect(ask({ question: 'forecast', history, backlog: 90 })).toEqual({ within: within(history, 90) })
  expect(ask({ question: 'forecast', history: [0], backlog: 9 })).toEqual({
    within: { '50': null, '85': null, '95': null },
  })
  expect(Object.keys(ask({ question: 'forecast', history, sprints: 1, backlog: 1 }))).toEqual(['atLeast', 'within'])
})

test.each([
  ['', 'This line is no JSON.'],
  ['{"question":', 'This line is no JSON.'],
  ['7', 'one of velocity, forecast'],
  ['{"question":"weather"}', 'one of velocity, forecast'],
  ['{"question":"__proto__"}', 'one of velocity, forecast'],
  ['{"question":"velocity"}', 'velocities: Give a list'],
  ['{"question":"velocity","velocities":[1,"2"]}', 'velocities.1: Give points as a number.'],
  ['{"question":"velocity","velocities":[1,-2]}', 'velocities.1: Points are never below 0.'],
  ['{"question":"velocity","velocities":[1e999]}', 'velocities.0: '],
  ['{"question":"forecast","history":[1]}', 'Give sprints or backlog.'],
  ['{"question":"forecast","history":[1],"sprints":0}', 'sprints: Give sprints as a whole number from 1 to 200.'],
  ['{"question":"forecast","history":[1],"sprints":1.5}', 'sprints: Give sprints as a whole number from 1 to 200.'],
  ['{"question":"forecast","history":[1],"backlog":null}', 'backlog: Give points as a number.'],
])('%j is told what is wrong with it', (line, said) => {
  const { error } = answerQuestion(line)
  expect(error).toContain(said)
})

test('any line has an answer that JSON carries', () => {
  const figures = fc.array(fc.oneof(fc.nat({ max: 99 }), fc.double(), fc.string()), { maxLength: 15 })
  const question = fc.record(
    {
      question: fc.constantFrom('velocity', 'forecast', 'weather'),
      velocities: figures,
      history: figures,
      sprints: fc.nat({ max: 12 }),
      backlog: fc.nat({ max: 300 }),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        question.map((asked) => JSON.stringify(asked)),
      ),
      (line) => {
        const answer = answerQuestion(line)
        expect(JSON.parse(JSON.stringify(answer))).toEqual(answer)
      },
    ),
  )
})
