import { boardsWords } from './en-boards.ts'
import { customWords } from './en-custom.ts'
import { editWords } from './en-edit.ts'
import { fileWords } from './en-file.ts'
import { importWords } from './en-import.ts'
import { itemWords } from './en-item.ts'
import { joinWords } from './en-join.ts'
import { keyWords } from './en-keys.ts'
import { meanwhileWords } from './en-meanwhile.ts'
import { settingsWords } from './en-settings.ts'
import { shareWords } from './en-share.ts'
import { sprintPartWords } from './en-sprint-parts.ts'
import { togetherWords } from './en-together.ts'
import { troubleWords } from './en-trouble.ts'
import { en } from './en.ts'

/** Every word on screen, by the file that holds it. For types and tests: the page loads each file where it is said. */
export const catalogue = {
  'en.ts': en,
  'en-boards.ts': boardsWords,
  'en-custom.ts': customWords,
  'en-edit.ts': editWords,
  'en-file.ts': fileWords,
  'en-import.ts': importWords,
  'en-item.ts': itemWords,
  'en-join.ts': joinWords,
  'en-keys.ts': keyWords,
  'en-meanwhile.ts': meanwhileWords,
  'en-settings.ts': settingsWords,
  'en-share.ts': shareWords,
  'en-sprint-parts.ts': sprintPartWords,
  'en-together.ts': togetherWords,
  'en-trouble.ts': troubleWords,
} as const
