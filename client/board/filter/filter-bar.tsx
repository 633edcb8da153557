import { useEffect, useRef, useState } from 'react'
import { type FilterName, filterNames, none } from '../../../shared/selectors/item-filter.ts'
import { useCustomFields } from '../../session/custom-hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Menu } from '../../ui/menu.tsx'
import { lazyPart } from '../../ui/lazy-part.ts'
import { formatList } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import type { BoardQuery } from './board-query.ts'
import { type FieldChoices, fieldWord, spanFields } from './field-choices.ts'
import styles from './filter-bar.module.css'

const FilterChoices = lazyPart(async () => (await import('./filter-choices.tsx')).FilterChoices)
const CustomFilters = lazyPart(async () => (await import('./custom-filters.tsx')).CustomFilters)

type FilterBarProps = { query: BoardQuery; choices: FieldChoices }

/** Which cards are looked at: the filters in force, and words to look for. */
export function FilterBar({ query, choices }: FilterBarProps) {
  const { filter, setFilter } = query
  const [added, setAdded] = useState<FilterName | null>(null)
  const [askedOf, setAskedOf] = useState<string | null>(null)
  const [spans] = useState(spanFields)
  const fields = useCustomFields()
  const asked = { ...filter.custom, ...Object.fromEntries(spans.map(({ id }) => [id, filter[id]])) }
  const askedInForce = [...spans, ...fields].filter(({ id }) => asked[id] !== undefined || id === askedOf)
  useEffect(() => FilterChoices.preload(), [])
  const inForce = filterNames.filter((name) => filter[name] !== undefined || name === added)
  const set = (name: FilterName, values: readonly string[]) =>
    setFilter({ ...filter, [name]: values.length > 0 ? values : undefined })
  function ask(field: string, asked: string | null) {
    if (spans.some(({ id }) => id === field)) return setFilter({ ...filter, [field]: asked ?? undefined })
    const { [field]: _, ...rest } = filter.custom ?? {}
    const custom = asked === null ? rest : { ...rest, [field]: asked }
    setFilter({ ...filter, custom: Object.keys(custom).length > 0 ? custom : undefined })
  }
  return (
    <div className={styles.bar}>
      <Menu
        label={say('sprint.addFilter')}
        items={[
          ...filterNames.map((name) => ({ text: fieldWord(name), onChoose: () => setAdded(name) })),
          ...spans.map(({ id, name }) => ({ text: name, onChoose: () => setAskedOf(id) })),
          ...fields.map(({ id, name }, place) => ({ text: name, parted: place === 0, onChoose: () => setAskedOf(id) })),
          {
            text: say('sprint.blockedOnly'),
            parted: true,
            checked: filter.blocked === true,
            onChoose: () => setFilter({ ...filter, blocked: filter.blocked ? undefined : true }),
          },
        ]}
        renderTrigger={(props) => (
          <Button look="ghost" icon="filter" {...props}>
            {say('sprint.filter')}
          </Button>
        )}
      />
      {inForce.map((name) => (
        <FilterChip
          key={name}
          name={name}
          values={filter[name] ?? []}
          choices={choices[name]}
          open={name === added}
          onOpen={(open) => setAdded(open ? name : null)}
          onChange={(values) => set(name, values)}
        />
      ))}
      {askedInForce.length > 0 && (
        <CustomFilters
          fields={askedInForce}
          asked={asked}
          open={askedOf}
          members={choices.member}
          onOpen={setAskedOf}
          onAsk={ask}
        />
      )}
      {filter.blocked && (
        <Chip on text={say('sprint.blockedOnly')} onRemove={() => setFilter({ ...filter, blocked: undefined })} />
      )}
      <SearchField text={filter.text ?? ''} onChange={(text) => setFilter({ ...filter, text: text || undefined })} />
    </div>
  )
}

type FilterChipProps = {
  name: FilterName
  values: readonly string[]
  choices: FieldChoices[FilterName]
  open: boolean
  onOpen: (open: boolean) => void
  onChange: (values: readonly string[]) => void
}

function FilterChip({ name, values, choices, open, onOpen, onChange }: FilterChipProps) {
  const ref = useRef<HTMLSpanElement>(null)
  const listed = [...choices, { value: none, text: say('sprint.emptyField') }]
  const words = values.map((value) => listed.find((choice) => choice.value === value)?.text ?? say('sprint.goneChoice'))
  const word = fieldWord(name)
  const toggle = (value: string) =>
    onChange(values.includes(value) ? values.filter((one) => one !== value) : [...values, value])
  return (
    <span ref={ref}>
      <Chip
        on={values.length > 0}
        text={words.length === 0 ? word : say('sprint.filterIs', { field: word, values: formatList(words) })}
        aria-expanded={open}
        aria-haspopup="listbox"
        onClick={() => onOpen(!open)}
        onRemove={() => onChange([])}
      />
      {open && (
        <FilterChoices
          anchor={ref}
          label={word}
          choices={listed}
          chosen={values}
          onChoose={toggle}
          onClose={() => onOpen(false)}
        />
      )}
    </span>
  )
}

function SearchField({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  return (
    <label className={styles.search}>
      <Icon name="search" size={14} />
      <input
        type="search"
        className={styles.field}
        aria-label={say('sprint.findCards')}
        placeholder={say('sprint.findCards')}
        value={text}
        maxLength={100}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && text !== '') {
            event.preventDefault()
            event.stopPropagation()
            onChange('')
          }
        }}
      />
    </label>
  )
}
