import type { Command } from './command.ts'
import { sprintClose } from './sprint-close.ts'
import { sprintReopen } from './sprint-reopen.ts'
import { sprintStart } from './sprint-start.ts'

/** The course of a sprint: the server alone runs these, in the order of the room. */
export const sprintCourse = [sprintStart, sprintClose, sprintReopen] as unknown as readonly Command[]
