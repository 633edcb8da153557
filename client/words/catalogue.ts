import { approvalWords } from './en-approval.ts'
import { boardsWords } from './en-boards.ts'
import { briefFileWords } from './en-brief-files.ts'
import { briefVersionWords } from './en-brief-versions.ts'
import { briefWords } from './en-brief.ts'
import { chartWords } from './en-chart.ts'
import { closeWords } from './en-close.ts'
import { customWords } from './en-custom.ts'
import { editWords } from './en-edit.ts'
import { fileWords } from './en-file.ts'
import { historyWords } from './en-history.ts'
import { importWords } from './en-import.ts'
import { itemWords } from './en-item.ts'
import { joinWords } from './en-join.ts'
import { keyWords } from './en-keys.ts'
import { massWords } from './en-mass.ts'
import { meWords } from './en-me.ts'
import { meanwhileWords } from './en-meanwhile.ts'
import { movedWords } from './en-moved.ts'
import { planWords } from './en-plan.ts'
import { pokerWords } from './en-poker.ts'
import { programmeWords } from './en-programme.ts'
import { resultsWords } from './en-results.ts'
import { reviewWords } from './en-review.ts'
import { runWords } from './en-run.ts'
import { roleWords } from './en-role.ts'
import { searchWords } from './en-search.ts'
import { settingsWords } from './en-settings.ts'
import { shareWords } from './en-share.ts'
import { signInWords } from './en-sign-in.ts'
import { sprintPartWords } from './en-sprint-parts.ts'
import { standUpWords } from './en-stand-up.ts'
import { startWords } from './en-start.ts'
import { thingNames } from './en-things.ts'
import { testFigureWords } from './en-test-figures.ts'
import { testWorkWords } from './en-test-work.ts'
import { testWords } from './en-tests.ts'
import { talkWords } from './en-talk.ts'
import { togetherWords } from './en-together.ts'
import { troubleWords } from './en-trouble.ts'
import { unsavedWords } from './en-unsaved.ts'
import { en } from './en.ts'

/** Every word on screen, by the file that holds it. For types and tests: the page loads each file where it is said. */
export const catalogue = {
  'en.ts': en,
  'en-approval.ts': approvalWords,
  'en-boards.ts': boardsWords,
  'en-brief-files.ts': briefFileWords,
  'en-brief-versions.ts': briefVersionWords,
  'en-brief.ts': briefWords,
  'en-chart.ts': chartWords,
  'en-close.ts': closeWords,
  'en-custom.ts': customWords,
  'en-edit.ts': editWords,
  'en-file.ts': fileWords,
  'en-history.ts': historyWords,
  'en-import.ts': importWords,
  'en-item.ts': itemWords,
  'en-join.ts': joinWords,
  'en-keys.ts': keyWords,
  'en-mass.ts': massWords,
  'en-me.ts': meWords,
  'en-meanwhile.ts': meanwhileWords,
  'en-moved.ts': movedWords,
  'en-plan.ts': planWords,
  'en-poker.ts': pokerWords,
  'en-programme.ts': programmeWords,
  'en-results.ts': resultsWords,
  'en-review.ts': reviewWords,
  'en-run.ts': runWords,
  'en-role.ts': roleWords,
  'en-search.ts': searchWords,
  'en-settings.ts': settingsWords,
  'en-share.ts': shareWords,
  'en-sign-in.ts': signInWords,
  'en-sprint-parts.ts': sprintPartWords,
  'en-stand-up.ts': standUpWords,
  'en-start.ts': startWords,
  'en-things.ts': thingNames,
  'en-test-figures.ts': testFigureWords,
  'en-test-work.ts': testWorkWords,
  'en-tests.ts': testWords,
  'en-talk.ts': talkWords,
  'en-together.ts': togetherWords,
  'en-trouble.ts': troubleWords,
  'en-unsaved.ts': unsavedWords,
} as const
