import type { LexicalEditor } from 'lexical'
import { say } from '../../words/say.ts'
import { type BlockKind, setBlockKind } from './block-kind.ts'
import { BriefIcon } from './brief-icon.tsx'
import type { BriefIconName } from './brief-icons.ts'
import { $askForFact, $insertDivider, $insertTable } from './inserts.ts'
import { askForPicture } from './picture-command.ts'
import type { TypeaheadOption } from './typeahead-option.ts'

/** What `/` puts in; `words`: other words that it is found by. */
export function insertOptions(editor: LexicalEditor): (TypeaheadOption & { words: string })[] {
  const block = (kind: BlockKind, icon: BriefIconName, hint?: string) => ({
    id: kind,
    text: say(`brief.${kind}`),
    hint,
    words: say(`brief.${kind}Words`),
    mark: <BriefIcon name={icon} size={14} />,
    $choose: () => setBlockKind(editor, kind),
  })
  const act = (id: 'table' | 'picture' | 'divider' | 'fact', icon: BriefIconName, $choose: () => void) => ({
    id,
    text: say(`brief.${id}`),
    words: say(`brief.${id}Words`),
    mark: <BriefIcon name={icon} size={14} />,
    $choose,
  })
  return [
    block('h1', 'heading', '#'),
    block('h2', 'heading', '##'),
    block('h3', 'heading', '###'),
    block('bullet', 'bullets', '-'),
    block('number', 'numbers', '1.'),
    block('check', 'checks', '[]'),
    act('table', 'table', $insertTable),
    act('picture', 'picture', () => askForPicture(editor)),
    act('divider', 'divider', $insertDivider),
    block('callout', 'callout'),
    block('quote', 'quote', '>'),
    block('code', 'code', '```'),
    act('fact', 'figures', $askForFact),
  ]
}
