import type { BoardStore } from '../store/board-store.ts'
import type { defaultKinds } from './default-words.ts'
import type { Ids } from './demo-known.ts'
import { type TemplateContext, addRanked } from './template.ts'

type Section = readonly [heading: string, advice: string]
type KindName = (typeof defaultKinds)[number]['name']

const checks = 'Before it goes out'

/** What a brief of each kind answers, in its order: headings, and a word of advice under each. */
const sections: Partial<Record<KindName, readonly Section[]>> = {
  Article: [
    ['Who reads it', 'One person, with the question that brings them here, in the words they would type.'],
    ['What the reader does', 'The one thing they can do after the last line, and could not before the first.'],
    ['Why it matters', 'A figure, and where it comes from.'],
    ['What it says', 'The answer first. Then each step under a heading that says what stands below it.'],
    ['How it is found', 'The search, the pages that link to it, and who sends it on.'],
    ['Sources (optional)', 'Whom to ask, what was measured, what may be quoted.'],
  ],
  'E-mail': [
    ['Who gets it', 'Which people, why now, and who is left out.'],
    ['Subject and preview', 'Two lines that are true together. Write three pairs and pick one.'],
    ['What it says', 'One thing. Cut every sentence that is about us.'],
    ['What they press', 'The words on the button, and the page behind it.'],
    ['What it should move', 'The stage of the funnel, from which figure to which, by when.'],
    ['Second try (optional)', 'What those get who did not open it, and when.'],
  ],
  'Landing page': [
    ['Who comes', 'From which ad, e-mail or search, and what was promised there.'],
    ['The promise', 'One headline that repeats what they came for.'],
    ['The proof', 'A figure, a name, a picture: what makes it believable.'],
    ['What they press', 'One act. What happens after it, and how long it takes.'],
    ['What holds them back', 'The three questions they ask, each answered on the page.'],
    ['What it should move', 'The stage of the funnel, from which figure to which, and how many people that takes.'],
    ['Test (optional)', 'What to try against it, if there are visitors enough.'],
  ],
  Ad: [
    ['Who sees it', 'Where, what they do at that moment, and who is left out.'],
    ['One message', 'If they remember five words, which?'],
    ['Picture and words', 'Headline, text, picture. What is seen first, without sound?'],
    ['Where it leads', 'The page, and the same promise at its top.'],
    ['Money and days', 'Budget, first and last day, and at which figure it is stopped.'],
    ['What it should move', 'The stage of the funnel, and what one result may cost.'],
  ],
  Video: [
    ['Who watches', 'Where they meet it, with or without sound.'],
    ['The first three seconds', 'What is on the screen, and why nobody swipes on.'],
    ['What happens', 'Scene by scene: what is seen, what is said, how long.'],
    ['What they do next', 'One act, said and shown.'],
    ['Making it', 'Place, people, permissions, lengths and formats.'],
    ['Subtitles and description', 'Words for those who cannot hear it, and for those who search.'],
  ],
  'Social post': [
    ['Where and when', 'Channel, day and hour, and who answers there.'],
    ['The post', 'As it will be read. The first line has to stand alone.'],
    ['Picture', 'What it shows, and the words for those who cannot see it.'],
    ['What people do', 'Answer, save, follow the link: which one?'],
    ['Answers at hand (optional)', 'What people will ask, and what we say.'],
  ],
  Event: [
    ['Who comes', 'How many, from where, and what they get that they cannot get elsewhere.'],
    ['When and where', 'Day, hours, zone, place, and how to reach it.'],
    ['What happens', 'Hour by hour, with who is on.'],
    ['How they hear of it', 'The invitation, two reminders, the partners.'],
    ['Who does what', 'Room, sound, food, door, photographs: a name for each.'],
    ['The day after', 'Who gets which message, and how we know that it was worth it.'],
  ],
  'Case study': [
    ['The customer', 'Who they are, in a sentence that a stranger understands.'],
    ['Before', 'What went wrong, how often, and what it cost them.'],
    ['What they did', 'Their steps, not our product. What was hard?'],
    ['After', 'The same figures as before, measured the same way.'],
    ['In their words', 'Two sentences that they said, as they said them.'],
    ['Permission', 'Who allowed what, in writing, and until when.'],
  ],
  Research: [
    ['Question', 'One, and the decision that hangs on the answer.'],
    ['What we think now', 'Write it down before looking, so that you can be wrong.'],
    ['How we find out', 'Whom we ask or what we count, how many, until when.'],
    ['What we found', 'Figures with how sure they are. What speaks against it?'],
    ['What we do now', 'The items that follow, each with a name.'],
    ['Left open (optional)', 'What we still do not know.'],
  ],
}

const lastChecks: Partial<Record<KindName, readonly string[]>> = {
  Article: ['Figures checked against their source', 'Read aloud once', 'Pictures described in words', 'Links followed'],
  'E-mail': ['Sent to ourselves, on a phone too', 'Links followed', 'Way to unsubscribe works', 'List counted'],
  'Landing page': ['Seen on a phone', 'Form tried', 'Same promise as in the ad', 'Figures are counted'],
  Ad: ['Rules of the place read', 'Page behind it is live', 'Last day set'],
  Video: ['Seen without sound', 'Permissions signed', 'Music is ours to use'],
  'Social post': ['Read by somebody else', 'Link followed', 'Somebody answers that day'],
  Event: ['Place confirmed', 'Invitation sent', 'Names for every task'],
  'Case study': ['Read by the customer', 'Figures agreed', 'Permission filed'],
  Research: ['Data kept where others find it', 'Told to those who decide'],
}

/** The text that a new brief of each kind begins with, as Markdown. */
export const briefTemplates = Object.entries(sections).map(([kind, own]) => ({
  kind,
  markdown: templateText(own, lastChecks[kind as KindName] ?? []),
}))

/** Rows for what a new brief begins with, for those kinds that a board has. */
export function addBriefTemplates(store: BoardStore, kinds: Ids, context: TemplateContext): void {
  const rows = briefTemplates
    .filter(({ kind }) => kinds[kind] !== undefined)
    .map(({ kind, markdown }) => ({ name: kind, kind: kinds[kind], markdown }))
  addRanked(store, 'templates', rows, context)
}

function templateText(own: readonly Section[], last: readonly string[]): string {
  const texts = own.map(([heading, advice]) => `## ${heading}\n\n> [!tip]\n> ${advice}`)
  return `${[...texts, `## ${checks}`, last.map((check) => `- [ ] ${check}`).join('\n')].join('\n\n')}\n`
}
