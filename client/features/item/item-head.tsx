import type { Item } from '../../../shared/schema/item.ts'
import { useRow } from '../../session/react.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { Tag } from '../../ui/tag.tsx'
import { say } from '../../words/say.ts'
import styles from './item-drawer.module.css'
import { useNeighbours } from './use-neighbours.ts'
import { Watchers } from './watchers.tsx'

type ItemHeadProps = {
  item: Item
  /** 'T-219', or '·' while it has no number. */
  itemKey: string
  onOpen: (id: string) => void
  /** What the menu offers. */
  acts: readonly MenuItem[]
}

/** The head row of the drawer: which item it is, who else has it open, the way to its neighbours, the menu. */
export function ItemHead({ item, itemKey, onOpen, acts }: ItemHeadProps) {
  const kind = useRow('kinds', item.kind ?? '')
  const { previous, next } = useNeighbours(item.id)
  return (
    <>
      <span className={styles.key}>{itemKey}</span>
      {kind && kind.deleted === null && <Tag text={kind.name} />}
      <span className={styles.space} />
      <Watchers item={item.id} />
      <IconButton
        icon="up"
        label={say('item.previous')}
        disabled={previous === null}
        onClick={() => previous && onOpen(previous)}
      />
      <IconButton icon="down" label={say('item.next')} disabled={next === null} onClick={() => next && onOpen(next)} />
      <Menu
        label={say('common.more')}
        align="end"
        items={acts}
        renderTrigger={(props) => <IconButton icon="more" label={say('common.more')} {...props} />}
      />
    </>
  )
}
