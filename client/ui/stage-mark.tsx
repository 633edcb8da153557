import { memo } from 'react'
import { say } from '../words/say.ts'

/** A stage on the path: `place` of `count`, and its colour, 1 to 6. */
export type Stage = { place: number; count: number; name: string; colour: number }

/** Where on the path: one cell a stage, the stage's own cell full height. No stage: empty cells, so that rows stay in line. */
export const StageMark = memo(function StageMark({
  stage,
  bare = false,
}: {
  stage?: Stage | undefined
  bare?: boolean
}) {
  const count = stage?.count ?? 5
  const name = stage ? say('stage.mark', { place: stage.place, name: stage.name }) : say('stage.none')
  const fill = stage && `var(--stage-${stage.colour})`
  const width = count * 5 - 1
  const cells = Array.from({ length: count }, (_, place) => place)
  return (
    <svg
      width={width}
      height={10}
      viewBox={`0 0 ${width} 10`}
      {...(bare ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name })}
    >
      <path
        d={cells.map((place) => (place + 1 === stage?.place ? '' : `M${place * 5} 8h4v2h-4z`)).join('')}
        fill="var(--ink-4)"
      />
      {stage && <rect x={(stage.place - 1) * 5} width={4} height={10} fill={fill} />}
    </svg>
  )
})
