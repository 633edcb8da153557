import { $createHeadingNode } from '@lexical/rich-text'
import { $createParagraphNode, $createTextNode, $getRoot, type LexicalEditor } from 'lexical'
import type { BriefText } from '../../../shared/brief/brief-text.ts'
import type { Item } from '../../../shared/schema/item.ts'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { say } from '../../words/say.ts'
import styles from './brief-head.module.css'
import { goToHeading } from './go-to-heading.ts'
import { useSections } from './use-sections.ts'

/** "5 of 8 sections": what a brief of this kind says. Choosing one goes there, or adds its heading. Nothing is demanded. */
export function SectionsMenu({ editor, item, text }: { editor: LexicalEditor; item: Item; text: BriefText }) {
  const sections = useSections(item, text)
  if (sections.length === 0) return null
  const done = sections.filter((section) => section.done).length
  const items = sections.map(({ name, heading, done: isDone }): MenuItem => ({
    text: name,
    hint: heading === null ? say('brief.addIt') : isDone ? say('brief.written') : say('brief.empty'),
    onChoose: () => (heading === null ? addHeading(editor, name) : goToHeading(editor, heading)),
  }))
  return (
    <Menu
      label={say('brief.sectionsTitle')}
      align="end"
      items={items}
      renderTrigger={(trigger) => (
        <button type="button" className={styles.way} {...trigger}>
          {say('brief.sections', { done, total: sections.length })}
        </button>
      )}
    />
  )
}

function addHeading(editor: LexicalEditor, name: string): void {
  if (!editor.isEditable()) return
  editor.update(() => {
    const paragraph = $createParagraphNode()
    $getRoot().append($createHeadingNode('h2').append($createTextNode(name)), paragraph)
    paragraph.select()
  })
  requestAnimationFrame(() => editor.focus())
}
