import fc from 'fast-check'
import { expect, test } from 'vitest'
import { atLeast, within } from './forecast.ts'
import { answerQuestion, questionNames } from './questions.ts'
import { spread } from './spread.ts'

const ask = (question: unknown) => answerQuestion(JSON.stringify(question))
const [control, treatment] = [
  { visitors: 1000, conversions: 50 },
  { visitors: 1000, conversions: 70 },
]
const compareOf = (changed: object) => JSON.stringify({ question: 'compare', control, treatment, ...changed })

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
  ['7', 'one of velocity, forecast, compare'],
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
  [compareOf({ control: { visitors: 10, conversions: 11 } }), 'control.conversions: More conversions than visitors'],
  [compareOf({ control: { visitors: -1, conversions: 0 } }), 'control.visitors: Give whole numbers of people'],
  [compareOf({ control: { visitors: 1.5, conversions: 0 } }), 'control.visitors: Give whole numbers of people'],
  [compareOf({ treatment: undefined }), 'treatment: Give an arm as'],
  [compareOf({ alpha: 1 }), 'alpha: Give alpha above 0 and below 1'],
  [compareOf({ alpha: '0.05' }), 'alpha: Give alpha above 0 and below 1'],
  [compareOf({ betaPrior: [1] }), 'betaPrior: Give betaPrior as two numbers'],
  [compareOf({ betaPrior: [0, 1] }), 'betaPrior.0: Give betaPrior as two numbers'],
  ['{"question":"srm","observed":[1,2],"weights":[1]}', 'weights: Give one weight for each arm.'],
  ['{"question":"srm","observed":[1,-2],"weights":[1,1]}', 'observed.1: Give whole numbers of people'],
  ['{"question":"sample-size","baselineRate":0,"mde":0.1,"mdeType":"relative"}', 'baselineRate: Give baselineRate'],
  ['{"question":"sample-size","baselineRate":0.1,"mde":0.1,"mdeType":"tenfold"}', 'mdeType: Give mdeType as'],
  ['{"question":"adjust","pValues":[2]}', 'pValues.0: Give p-values from 0 to 1.'],
  ['{"question":"shrink","effects":[1],"se":-1}', 'se: Give se as a number'],
  ['{"question":"funnel-lift","stages":[{}]}', 'stages.0.stage: Give the stage a name.'],
])('%j is told what is wrong with it', (line, said) => {
  const { error } = answerQuestion(line)
  expect(error).toContain(said)
})

test('compare tells each figure of two rates by its name, intervals as [low, high]', () => {
  const answer = ask({ question: 'compare', control, treatment })
  const figures = Object.fromEntries(
    Object.entries(answer).map(([name, figure]) => [name, Array.isArray(figure) ? figure.length : typeof figure]),
  )
  expect(figures).toEqual({
    ...{ rateControl: 'number', rateTreatment: 'number', wilsonControl: 2, wilsonTreatment: 2 },
    ...{ diff: 'number', zPooled: 'number', pPooled: 'number', diffNewcombe: 2 },
    ...{ lift: 'number', liftSE: 'number', liftNormalCI: 2, logRatio: 'number', logRatioSE: 'number', liftKatzCI: 2 },
    betaChanceToBeatControl: 'number',
    betaExpectedLossChooseTreatment: 'number',
    betaExpectedLossChooseControl: 'number',
  })
  expect(answer).toEqual(ask({ question: 'compare', control, treatment, alpha: 0.05, betaPrior: [1, 1] }))
  expect(answer).toMatchObject({ diff: expect.closeTo(0.02, 12), lift: expect.closeTo(0.4, 12) })
})

test('what is not defined is null, with its name', () => {
  const none = { visitors: 0, conversions: 0 }
  expect(ask({ question: 'compare', control: none, treatment: none })).toMatchObject({
    ...{ rateControl: null, wilsonControl: null, diff: null, zPooled: null, pPooled: null, diffNewcombe: null },
    ...{ lift: null, liftSE: null, liftNormalCI: null, logRatio: null, liftKatzCI: null, betaChanceToBeatControl: 0.5 },
  })
  expect(ask({ question: 'sequential', control: none, treatment: none })).toEqual({
    ...{ logRatio: null, logRatioSE: null, liftCI: null, logEValue: null, pValue: null },
  })
  expect(ask({ question: 'sample-size', baselineRate: 0.6, mde: 1, mdeType: 'relative' })).toEqual({
    absoluteMde: null,
    nPerArm: { pooled_z: null, evan_miller: null },
    nPerArmCeil: null,
  })
  const sums = { visitors: 10, sum: 20 }
  expect(ask({ question: 'means', control: sums, treatment: sums })).toMatchObject({
    lift: 0,
    t: null,
    diffWelch: null,
  })
})

test('the other questions answer by the names of the contract', () => {
  expect(Object.keys(ask({ question: 'srm', observed: [10, 12], weights: [1, 1] }))).toEqual([
    'chiSquare',
    'df',
    'pValue',
    'status',
  ])
  const planned = ask({
    question: 'sample-size',
    baselineRate: 0.2,
    mde: 0.05,
    mdeType: 'absolute',
    alpha: 0.05,
    power: 0.8,
  })
  expect(planned).toEqual({
    absoluteMde: 0.05,
    nPerArm: { pooled_z: expect.closeTo(1093.74, 2), evan_miller: expect.closeTo(1030.22, 2) },
    nPerArmCeil: 1094,
  })
  expect(ask({ question: 'mde', baselineRate: 0.2, perArm: 1093.74, power: 0.8 })).toEqual({
    relativeMde: expect.closeTo(0.25, 5),
  })
  expect(Object.keys(ask({ question: 'sequential', control, treatment, tuning: 2000 }))).toEqual([
    ...['logRatio', 'logRatioSE', 'liftCI', 'logEValue', 'pValue'],
  ])
  expect(ask({ question: 'adjust', pValues: [0.01, 0.04] })).toEqual({
    ...{ holm: [0.02, 0.04], benjaminiHochberg: [0.02, 0.04], bonferroni: [0.02, 0.08] },
  })
  expect(ask({ question: 'sequential-srm', daily: [[10, 10]], weights: [1, 1] })).toEqual({ pValue: 1 })
  expect(Object.keys(ask({ question: 'shrink', effects: [0.1], se: 0.1 }))).toEqual(['adjustment', 'shrunk'])
})

test('a funnel is answered stage by stage and as a whole', () => {
  const answer = ask({
    question: 'funnel-lift',
    stages: [
      { stage: 'Visit', tests: [{ control, treatment }] },
      { stage: 'Buy', tests: [] },
    ],
  })
  const figures = {
    logRatio: expect.any(Number),
    logRatioSE: expect.any(Number),
    ci: [expect.any(Number), expect.any(Number)],
  }
  const visit = { ...figures, lift: expect.closeTo(0.4, 12), tests: 1, leftOut: 0 }
  expect(answer).toEqual({
    stages: [
      { stage: 'Visit', ...visit },
      { stage: 'Buy', logRatio: 0, logRatioSE: 0, lift: 0, ci: [0, 0], tests: 0, leftOut: 0 },
    ],
    ...visit,
  })
})

test('any line has an answer that JSON carries, without NaN or beyond', () => {
  const figure = fc.oneof(
    fc.nat({ max: 99 }),
    fc.double(),
    fc.string(),
    fc.constantFrom(0, 1, -1, 1e9, 2 ** 53 - 1, 0.5),
  )
  const figures = fc.array(figure, { maxLength: 15 })
  const arm = fc.record({
    visitors: fc.oneof(fc.nat(), figure),
    conversions: fc.nat({ max: 99 }),
    sum: figure,
    sumSquares: figure,
  })
  const question = fc.record(
    {
      question: fc.constantFrom(...questionNames, 'weather'),
      ...{
        velocities: figures,
        history: figures,
        effects: figures,
        pValues: figures,
        observed: figures,
        weights: figures,
      },
      ...{ sprints: fc.nat({ max: 12 }), backlog: fc.nat({ max: 300 }) },
      ...{
        control: arm,
        treatment: arm,
        se: figure,
        baselineRate: figure,
        mde: figure,
        perArm: figure,
        tuning: figure,
      },
      ...{
        mdeType: fc.constantFrom('absolute', 'relative'),
        power: figure,
        alpha: fc.double({ min: 0, max: 1 }),
        ratio: figure,
      },
      ...{ daily: fc.array(figures, { maxLength: 3 }), betaPrior: fc.tuple(figure, figure) },
      stages: fc.array(fc.record({ stage: fc.string(), tests: fc.array(fc.record({ control: arm, treatment: arm })) })),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.json(), { weight: 8, arbitrary: question.map((asked) => JSON.stringify(asked)) }),
      (line) => {
        const answer = answerQuestion(line)
        expect(JSON.parse(JSON.stringify(answer))).toEqual(answer)
        expect(Object.keys(answer).length).toBeGreaterThan(0)
      },
    ),
    { numRuns: 1000 },
  )
})
