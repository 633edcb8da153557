import { byRank } from '../../../shared/selectors/by-rank.ts'
import { useRows } from '../../session/react.ts'
import '../../words/en-approval.ts'
import { say } from '../../words/say.ts'
import { ApprovalColumn, ApprovalPeople } from './approval-rule.tsx'
import { type SectionProps, colourCell, iconCell, nameHead, nextOf, selectCell } from './row-cells.tsx'
import { RowList } from './row-list.tsx'
import { Section } from './section.tsx'

/** Departments, each with its colour. */
export function SilosSection({ rights, tell }: SectionProps) {
  const rows = useRows('silos').toSorted(byRank)
  const readOnly = !rights.rows
  return (
    <Section id="silos" name={say('settings.silos')} note={rights.rowsNote}>
      <RowList
        {...{ rows, readOnly, tell }}
        label={say('settings.silos')}
        noun="silo"
        heads={[nameHead()]}
        markOf={(row, keep) => colourCell(row, keep, readOnly)}
        addLabel={say('settings.addSilo')}
        born={(count) => nextOf(count, 8)}
      />
    </Section>
  )
}

/** Labels, each with its colour. */
export function LabelsSection({ rights, tell }: SectionProps) {
  const rows = useRows('labels').toSorted(byRank)
  const readOnly = !rights.rows
  return (
    <Section id="labels" name={say('settings.labels')} note={rights.rowsNote}>
      <RowList
        {...{ rows, readOnly, tell }}
        label={say('settings.labels')}
        noun="label"
        heads={[nameHead()]}
        markOf={(row, keep) => colourCell(row, keep, readOnly)}
        addLabel={say('settings.addLabel')}
        born={(count) => nextOf(count, 8)}
      />
    </Section>
  )
}

const media = ['owned', 'earned', 'paid', 'partner'] as const

/** Where content runs: icon, media, colour. */
export function ChannelsSection({ rights, tell }: SectionProps) {
  const rows = useRows('channels').toSorted(byRank)
  const readOnly = !rights.rows
  const field = say('settings.media')
  const choices = media.map((value) => ({ value, text: say(`item.${value}`) }))
  return (
    <Section id="channels" name={say('settings.channels')} note={rights.rowsNote}>
      <RowList
        {...{ rows, readOnly, tell }}
        label={say('settings.channels')}
        noun="channel"
        heads={[nameHead(), { name: field, width: '112px' }]}
        markOf={(row, keep) => (
          <>
            {colourCell(row, keep, readOnly)}
            {iconCell(row, keep, readOnly)}
          </>
        )}
        cellsOf={(row, keep) => [
          selectCell(row, {
            ...{ field, choices, readOnly },
            value: row.media,
            none: say('settings.noMedia'),
            onKeep: (next) => keep({ media: next }),
          }),
        ]}
        addLabel={say('settings.addChannel')}
        born={(count) => ({ ...nextOf(count, 8), icon: 'other' })}
      />
    </Section>
  )
}

/** Sorts of work: content or not, and an icon. */
export function KindsSection({ rights, tell }: SectionProps) {
  const rows = useRows('kinds').toSorted(byRank)
  const readOnly = !rights.rows
  const field = say('settings.content')
  const choices = [
    { value: 'content', text: say('settings.isContent') },
    { value: 'other', text: say('settings.isOther') },
  ]
  return (
    <Section id="kinds" name={say('settings.kinds')} note={rights.rowsNote}>
      <RowList
        {...{ rows, readOnly, tell }}
        label={say('settings.kinds')}
        noun="kind"
        heads={[nameHead(), { name: field, width: '112px' }, { name: say('approval.before'), width: '112px' }]}
        markOf={(row, keep) => iconCell(row, keep, readOnly)}
        cellsOf={(row, keep) => [
          selectCell(row, {
            ...{ field, choices, readOnly },
            value: row.content ? 'content' : 'other',
            onKeep: (next) => keep({ content: next === 'content' }),
          }),
          <ApprovalColumn key="approval" kind={row} readOnly={!rights.owner} tell={tell} />,
        ]}
        belowOf={(row) => row.approval && <ApprovalPeople kind={row} readOnly={!rights.owner} tell={tell} />}
        addLabel={say('settings.addKind')}
        born={() => ({ icon: 'other' })}
      />
    </Section>
  )
}
