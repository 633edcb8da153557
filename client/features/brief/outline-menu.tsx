import type { LexicalEditor } from 'lexical'
import type { BriefHeading } from '../../../shared/brief/brief-text.ts'
import { Menu } from '../../ui/menu.tsx'
import { say } from '../../words/say.ts'
import styles from './brief-head.module.css'
import { goToHeading } from './go-to-heading.ts'

/** The headings of the text; choosing one goes there. */
export function OutlineMenu({ editor, headings }: { editor: LexicalEditor; headings: readonly BriefHeading[] }) {
  const shown = headings.flatMap((heading, place) => (heading.text === '' ? [] : [{ ...heading, place }]))
  return (
    <Menu
      label={say('brief.outline')}
      align="end"
      items={shown.map(({ text, level, place }) => ({
        // a step in for each level
        text: `${'\u2003'.repeat(Math.min(level, 3) - 1)}${text}`,
        onChoose: () => goToHeading(editor, place),
      }))}
      renderTrigger={(trigger) => (
        <button type="button" className={styles.way} {...trigger}>
          {say('brief.outline')}
        </button>
      )}
    />
  )
}
