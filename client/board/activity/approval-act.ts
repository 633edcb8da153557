import { equalJson } from '../../../shared/lib/json.ts'
import { type Approval, itemApproval } from '../../../shared/schema/approval.ts'
import { readField } from '../../../shared/schema/field.ts'
import '../../words/en-approval.ts'
import { say } from '../../words/say.ts'

const none: Approval = { asked: null, given: null, changed: null }

/**
 * What happened to the approval of an item, as the end of a sentence whose beginning is who.
 * @example approvalAct(null, { asked: [1, 'ines'], given: null, changed: null }, 'it') // 'asked for the approval of it'
 */
export function approvalAct(before: unknown, after: unknown, what: string): string {
  const was = readField(itemApproval, before) ?? none
  const is = readField(itemApproval, after) ?? none
  if (is.given && !equalJson(is.given, was.given)) return say('approval.didGive', { what })
  if (was.given && !is.given) return say('approval.didTakeBack', { what })
  if (is.given) return say(is.changed ? 'approval.didChange' : 'approval.didSame', { what })
  return say(is.asked ? 'approval.didAsk' : 'approval.didNotAsk', { what })
}
