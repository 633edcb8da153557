import { type Span, dayIn, numberIn, readSpan } from '../../../shared/selectors/custom-filter.ts'
import type { CustomField } from '../../../shared/selectors/custom-fields.ts'
import type { Scalar } from '../../../shared/schema/dictionary.ts'
import { none } from '../../../shared/selectors/item-filter.ts'
import { type CustomNaming, valueWords } from '../../words/custom-words.ts'
import '../../words/en-custom.ts'
import { formatList } from '../../words/format.ts'
import { say } from '../../words/say.ts'

/** The span that a filter asks of a number or a day; null when it asks something else, or cannot be read. */
export function askedSpan({ type }: CustomField, asked: string): Span<Scalar> | null {
  return asked === none || asked === '' ? null : readSpan<Scalar>(asked, type === 'number' ? numberIn : dayIn)
}

/**
 * What a filter asks of one of the board's own fields, in words.
 * @example askedWords(budget, '100..', naming) // 'from 100'
 */
export function askedWords(field: CustomField, asked: string, naming: CustomNaming): string {
  switch (field.type) {
    case 'choice':
    case 'person':
      return formatList(asked.split(',').map((value) => oneWord(field, value, naming)))
    case 'text':
    case 'link':
      return asked === none ? say('sprint.emptyField') : say('custom.containing', { text: asked })
    case 'number':
    case 'day':
      return asked === none ? say('sprint.emptyField') : spanWords(field, asked, naming)
  }
}

function oneWord(field: CustomField, value: string, naming: CustomNaming): string {
  if (value === none) return say('sprint.emptyField')
  return valueWords(field, value, naming) || say('sprint.goneChoice')
}

function spanWords(field: CustomField, asked: string, naming: CustomNaming): string {
  const span = askedSpan(field, asked)
  if (!span) return asked
  const [from, to] = [span.from, span.to].map((end) => valueWords(field, end, naming)) as [string, string]
  if (from === '' && to === '') return say('custom.anything')
  if (from === to) return from
  if (to === '') return say('custom.fromValue', { value: from })
  return from === '' ? say('custom.toValue', { value: to }) : say('custom.between', { from, to })
}
