import type { ReactNode } from 'react'
import { fullLink, isLink } from '../../../shared/lib/link.ts'
import type { Scalar } from '../../../shared/schema/dictionary.ts'
import type { Item } from '../../../shared/schema/item.ts'
import { type CustomField, customValue } from '../../../shared/selectors/custom-fields.ts'
import { useToday } from '../../session/board-hooks.ts'
import { useCustomFields, useIsMember } from '../../session/custom-hooks.ts'
import { usePeople } from '../../session/react.ts'
import { Icon } from '../../ui/icon.tsx'
import { InlineDate } from '../../ui/inline-date.tsx'
import { InlineNumber } from '../../ui/inline-number.tsx'
import { Swatch } from '../../ui/inline-picture.tsx'
import { InlineSelect } from '../../ui/inline-select.tsx'
import { InlineText } from '../../ui/inline-text.tsx'
import { Property } from '../../ui/property-list.tsx'
import '../../words/en-custom.ts'
import { say } from '../../words/say.ts'
import styles from './custom-field.module.css'
import { useMarkedChoices } from './item-field.tsx'

type Keep = (patch: Record<string, unknown>) => string | void

/** The board's own fields of an item, after the built-in ones; each is edited in place as they are. */
export function CustomFields({ item, readOnly, onKeep }: { item: Item; readOnly: boolean; onKeep: Keep }) {
  const fields = useCustomFields()
  const isMember = useIsMember()
  return fields.map((field) => (
    <Property key={field.id} name={field.name}>
      <CustomValue
        field={field}
        value={customValue(item, field, isMember)}
        readOnly={readOnly}
        onKeep={(value) => onKeep({ custom: { [field.id]: value } })}
      />
    </Property>
  ))
}

type ValueProps = {
  field: CustomField
  value: Scalar | null
  readOnly: boolean
  onKeep: (value: Scalar | null) => string | void
}

const largest = 1e15
const longestText = 2000

function CustomValue({ field, value, readOnly, onKeep }: ValueProps): ReactNode {
  const today = useToday()
  const shared = { label: field.name, readOnly, placeholder: say('item.empty') }
  const text = value === null ? null : String(value)
  switch (field.type) {
    case 'number':
      return (
        <InlineNumber
          {...shared}
          decimals
          min={-largest}
          max={largest}
          value={value === null ? null : Number(value)}
          onKeep={onKeep}
        />
      )
    case 'choice':
      return <OptionValue {...{ field, readOnly, onKeep }} value={text} />
    case 'person':
      return <PersonValue {...{ field, readOnly, onKeep }} value={text} />
    case 'day':
      return <InlineDate {...shared} value={text} today={today} onKeep={onKeep} />
    case 'link':
      return <LinkValue {...{ field, readOnly, onKeep }} value={text} />
    case 'text':
      return (
        <InlineText {...shared} value={text ?? ''} maxLength={longestText} onKeep={(next) => onKeep(next || null)} />
      )
  }
}

type TextProps = ValueProps & { value: string | null }

function OptionValue({ field, value, readOnly, onKeep }: TextProps) {
  const choices = field.options.map(({ id, name, colour }) => ({
    value: id,
    text: name,
    mark: colour === null ? undefined : <Swatch colour={`var(--cat-${colour})`} />,
  }))
  return (
    <InlineSelect
      {...{ readOnly, value, choices, onKeep }}
      label={field.name}
      placeholder={say('item.empty')}
      none={say('common.none')}
    />
  )
}

function PersonValue({ field, value, readOnly, onKeep }: TextProps) {
  const choices = useMarkedChoices('members')
  const people = usePeople()
  // who has left the board keeps the name in what was theirs
  const left =
    value === null || choices.some((choice) => choice.value === value)
      ? []
      : [{ value, text: people.get(value)?.name ?? say('member.unknown') }]
  return (
    <InlineSelect
      {...{ readOnly, value, onKeep }}
      label={field.name}
      choices={[...choices, ...left]}
      placeholder={say('item.empty')}
      none={say('common.none')}
    />
  )
}

function LinkValue({ field, value, readOnly, onKeep }: TextProps) {
  function keep(typed: string): string | void {
    if (typed === '') return onKeep(null)
    const full = fullLink(typed)
    return full === null ? say('item.badLink') : onKeep(full)
  }
  return (
    <span className={styles.link}>
      <InlineText
        label={field.name}
        value={value ?? ''}
        maxLength={longestText}
        readOnly={readOnly}
        placeholder={say('item.empty')}
        onKeep={keep}
      >
        {value !== null && (
          <span className={styles.cut} title={value}>
            {value.replace(/^(https?:\/\/(www\.)?|mailto:)/i, '').replace(/\/$/, '')}
          </span>
        )}
      </InlineText>
      {isLink(value) && (
        <a
          className={styles.open}
          href={value}
          target="_blank"
          rel="noreferrer noopener"
          aria-label={say('custom.open', { name: field.name })}
        >
          <Icon name="open" size={14} />
        </a>
      )}
    </span>
  )
}
