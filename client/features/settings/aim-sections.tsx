import type { Row } from '../../../shared/schema/collections.ts'
import { byRank } from '../../../shared/selectors/by-rank.ts'
import { useFaces, useToday } from '../../session/board-hooks.ts'
import { useRows } from '../../session/react.ts'
import { InlineDate } from '../../ui/inline-date.tsx'
import { InlineText } from '../../ui/inline-text.tsx'
import { say } from '../../words/say.ts'
import { type SectionProps, colourCell, labelOf, nameHead, nextOf, selectCell } from './row-cells.tsx'
import { type KeepRow, RowList } from './row-list.tsx'
import { Section } from './section.tsx'

/** Steps of the customer's path, in its order. */
export function StagesSection({ rights, tell }: SectionProps) {
  const rows = useRows('stages').toSorted(byRank)
  const readOnly = !rights.rows
  const field = say('settings.unit')
  return (
    <Section id="stages" name={say('settings.stages')} lead={say('settings.stagesLead')} note={rights.rowsNote}>
      <RowList
        {...{ rows, readOnly, tell }}
        label={say('settings.stages')}
        noun="stage"
        heads={[nameHead(), { name: field, width: '168px' }]}
        markOf={(row, keep) => colourCell(row, keep, readOnly, 'stage')}
        cellsOf={(row, keep) => [
          <InlineText
            key="unit"
            label={labelOf(field, row)}
            value={row.unit}
            placeholder={say('settings.noUnit')}
            maxLength={60}
            readOnly={readOnly}
            onKeep={(unit) => keep({ unit })}
          />,
        ]}
        addLabel={say('settings.addStage')}
        born={(count) => nextOf(count, 6)}
      />
    </Section>
  )
}

const pillars = ['growth', 'strength', 'culture'] as const

/** Must-win battles. */
export function GoalsSection({ rights, tell }: SectionProps) {
  const rows = useRows('goals').toSorted(byRank)
  const faces = useFaces()
  const readOnly = !rights.rows
  const people = [...faces].map(([value, face]) => ({ value, text: face.name || say('member.unknown') }))
  const [pillar, owner] = [say('settings.pillar'), say('settings.goalOwner')]
  return (
    <Section id="goals" name={say('settings.goals')} note={rights.rowsNote}>
      <RowList
        {...{ rows, readOnly, tell }}
        label={say('settings.goals')}
        noun="goal"
        heads={[nameHead(), { name: pillar, width: '88px' }, { name: owner, width: '144px' }]}
        cellsOf={(row, keep) => [
          selectCell(row, {
            field: pillar,
            choices: pillars.map((value) => ({ value, text: say(`settings.${value}`) })),
            readOnly,
            value: row.pillar,
            onKeep: (next) => keep({ pillar: next }),
          }),
          selectCell(row, {
            field: owner,
            choices: people,
            readOnly,
            value: row.owner,
            none: say('settings.noOwner'),
            onKeep: (next) => keep({ owner: next }),
          }),
        ]}
        addLabel={say('settings.addGoal')}
        born={() => ({})}
        nameMax={200}
      />
    </Section>
  )
}

/** Campaigns: when they run, and for which goal. */
export function CampaignsSection({ rights, tell }: SectionProps) {
  const rows = useRows('campaigns').toSorted(byRank)
  const goals = useRows('goals').toSorted(byRank)
  const readOnly = !rights.rows
  const goal = say('settings.campaignGoal')
  const heads = [
    nameHead(),
    { name: say('settings.firstDay'), width: '128px' },
    { name: say('settings.lastDay'), width: '128px' },
    { name: goal, width: '168px' },
  ]
  return (
    <Section id="campaigns" name={say('settings.campaigns')} note={rights.rowsNote}>
      <RowList
        {...{ rows, readOnly, tell, heads }}
        label={say('settings.campaigns')}
        noun="campaign"
        cellsOf={(row, keep) => [
          <EndDay key="first" row={row} end="firstDay" keep={keep} readOnly={readOnly} />,
          <EndDay key="last" row={row} end="lastDay" keep={keep} readOnly={readOnly} />,
          selectCell(row, {
            field: goal,
            choices: goals.map((one) => ({ value: one.id, text: one.name })),
            readOnly,
            value: row.goal,
            none: say('settings.noGoal'),
            onKeep: (next) => keep({ goal: next }),
          }),
        ]}
        markOf={(row, keep) => colourCell(row, keep, readOnly)}
        addLabel={say('settings.addCampaign')}
        born={(count) => nextOf(count, 8)}
      />
    </Section>
  )
}

type EndDayProps = { row: Row<'campaigns'>; end: 'firstDay' | 'lastDay'; keep: KeepRow; readOnly: boolean }

function EndDay({ row, end, keep, readOnly }: EndDayProps) {
  const today = useToday()
  return (
    <InlineDate
      label={labelOf(say(`settings.${end}`), row)}
      value={row[end]}
      today={today}
      placeholder={say('settings.noDay')}
      readOnly={readOnly}
      onKeep={(day) => {
        const [first, last] = end === 'firstDay' ? [day, row.lastDay] : [row.firstDay, day]
        return first && last && last < first ? say('settings.endsBefore') : keep({ [end]: day })
      }}
    />
  )
}
