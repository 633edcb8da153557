import type { Day } from '../../shared/lib/day.ts'
import type { Scalar } from '../../shared/schema/dictionary.ts'
import { type CustomField, customText } from '../../shared/selectors/custom-fields.ts'
import { formatDay } from './format.ts'
import { formatExact } from './numbers.ts'

/** Who people are and which day it is, for the words of a value. */
export type CustomNaming = { nameOf: (member: string) => string; today: Day }

/**
 * A value of one of the board's own fields as it stands on screen, empty for none.
 * @example valueWords(budget, 1200, naming) // '1,200'
 */
export function valueWords(field: CustomField, value: Scalar | null, { nameOf, today }: CustomNaming): string {
  return customText(field, value, { nameOf, numberWords: formatExact, dayWords: (day) => formatDay(day, today) })
}
