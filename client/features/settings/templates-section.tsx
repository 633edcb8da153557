import type { Row } from '../../../shared/schema/collections.ts'
import { byRank } from '../../../shared/selectors/by-rank.ts'
import { useRows } from '../../session/react.ts'
import { useSession } from '../../session/session-provider.tsx'
import { InlineText } from '../../ui/inline-text.tsx'
import { refusalWords } from '../../words/refusal-words.ts'
import { say } from '../../words/say.ts'
import { type SectionProps, labelOf, nameHead, selectCell } from './row-cells.tsx'
import { type Tell, RowList } from './row-list.tsx'
import { Section } from './section.tsx'
import styles from './templates-section.module.css'

/** What new briefs begin with, by kind of item; a kind with several takes the first. */
export function TemplatesSection({ rights, tell }: SectionProps) {
  const rows = useRows('templates').toSorted(byRank)
  const kinds = useRows('kinds').toSorted(byRank)
  const readOnly = !rights.rows
  const field = say('settings.templateKind')
  const choices = kinds.map(({ id, name }) => ({ value: id, text: name }))
  return (
    <Section
      id="templates"
      name={say('settings.templates')}
      lead={say('settings.templatesLead')}
      note={rights.rowsNote}
    >
      <RowList
        {...{ rows, readOnly, tell }}
        label={say('settings.templates')}
        noun="template"
        nameMax={120}
        heads={[nameHead(), { name: field, width: '144px' }]}
        cellsOf={(row, keep) => [
          selectCell(row, {
            ...{ field, choices, readOnly },
            value: row.kind,
            none: say('settings.noKind'),
            onKeep: (next) => keep({ kind: next }),
          }),
        ]}
        belowOf={(row) => <TemplateText row={row} readOnly={readOnly} tell={tell} />}
        addLabel={say('settings.addTemplate')}
        born={() => ({})}
      />
    </Section>
  )
}

/** The text, folded: most days nobody looks at it. */
function TemplateText({ row, readOnly, tell }: { row: Row<'templates'>; readOnly: boolean; tell: Tell }) {
  const session = useSession()
  const keep = (markdown: string) =>
    session.run('template.update', { id: row.id, markdown }).catch((error: unknown) => tell(refusalWords(error)))
  return (
    <details className={styles.text}>
      <summary className={styles.summary}>{say('settings.templateText')}</summary>
      <InlineText
        className={styles.markdown}
        label={labelOf(say('settings.templateText'), row)}
        value={row.markdown}
        placeholder={say('settings.noTemplateText')}
        multiline
        maxLength={20_000}
        readOnly={readOnly}
        onKeep={(markdown) => void keep(markdown)}
      />
    </details>
  )
}
