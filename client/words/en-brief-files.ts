import { addWords } from './messages.ts'

/** Why a file does not become a brief, and what to do. */
export const briefFileWords = addWords({
  briefFile: {
    unread: '{name} could not be read. Choose it again; if it lies in a cloud folder, wait until it is on this device.',
    tooLarge: '{name} is larger than {most} MB. Take its pictures out, or split it, and bring the parts in one by one.',
    wrongKind: '{name} is neither Markdown nor a Word file (.docx). Save it as one of them and choose that.',
    oldWord:
      '{name} is of an older Word. Open it in Word, choose “Save as”, then “Word document (.docx)”, and take that.',
    broken: '{name} is a broken Word file. Open it in Word, let it be repaired, save it, and choose it again.',
    notText: '{name} is not text in UTF-8. Save it as UTF-8 and choose it again.',
  },
} as const)
