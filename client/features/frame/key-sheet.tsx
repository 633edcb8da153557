import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import '../../words/en-keys.ts'
import { say } from '../../words/say.ts'
import styles from './key-sheet.module.css'

const sections = [
  {
    name: 'keys.everywhere',
    rows: [
      ['N', 'keys.newItem'],
      ['⌘Z, ⇧⌘Z', 'keys.undo'],
      ['/', 'keys.search'],
      ['?', 'keys.sheet'],
      ['Esc', 'keys.back'],
      ['⌘.', 'keys.margin'],
      ['←, →, ↵, T', 'keys.chart'],
      ['G P, G S, G T, G R, G H', 'keys.go'],
    ],
  },
  {
    name: 'keys.board',
    rows: [
      ['← ↑ → ↓, H J K L', 'keys.move'],
      ['↵', 'keys.open'],
      ['⇧↵', 'keys.openPage'],
      ['Space', 'keys.carry'],
      ['⌘↵', 'keys.done'],
      ['X, ⇧↑, ⇧↓, ⌘A', 'keys.choose'],
      ['E, A, P', 'keys.fields'],
      ['S, D, L, B', 'keys.moreFields'],
      ['⌘D', 'keys.duplicate'],
      ['U', 'keys.standUp'],
    ],
  },
  {
    name: 'keys.inBrief',
    rows: [
      ['⌘⌥M', 'keys.comment'],
      ['⇧⌘E', 'keys.suggest'],
    ],
  },
  {
    name: 'keys.inStandUp',
    rows: [['→, ←, Space', 'keys.turns']],
  },
] as const

/** What the keys do; opened by `?`. */
export function KeySheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog
      open={open}
      title={say('keys.title')}
      onClose={onClose}
      actions={<Button onClick={onClose}>{say('common.close')}</Button>}
    >
      {sections.map((section) => (
        <section key={section.name} className={styles.section}>
          <h3 className={styles.heading}>{say(section.name)}</h3>
          <dl>
            {section.rows.map(([keys, words]) => (
              <div key={keys} className={styles.row}>
                <dt>{say(words)}</dt>
                <dd>
                  <Kbd keys={keys} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  )
}
