import type { Item } from '../../../shared/schema/item.ts'
import '../../words/en-brief.ts'
import { BriefBody, type BriefMargin } from './brief-body.tsx'
import styles from './brief.module.css'

type BriefPartProps = {
  item: Item
  openItem: (id: string) => void
  tell: (text: string) => void
  onFullPage: () => void
  margin?: BriefMargin
}

/** The brief under the fields of an item that is open in the drawer. */
export function BriefPart({ item, openItem, tell, onFullPage, margin }: BriefPartProps) {
  return (
    <div className={styles.part}>
      <BriefBody key={item.id} small {...{ item, openItem, tell, onFullPage, margin }} toolsIn={null} />
    </div>
  )
}
