import { CardSlip } from './card-slip.tsx'
import { ColumnHeader } from './column-header.tsx'
import { DropLine } from './drop-line.tsx'
import { ItemCard } from './item-card.tsx'
import { Block, Label } from './specimen-block.tsx'
import * as data from './specimen-data.ts'
import styles from './specimen.module.css'

const oskar = { name: 'Oskar', colour: 2 }

/** The card in its densities and states, the column's head, and what a drag draws. */
export function SpecimenCards() {
  return (
    <>
      <Block name="Card, three densities">
        <Label>compact, 28</Label>
        <ItemCard card={data.boots} density="compact" />
        <ItemCard card={data.stock} density="compact" />
        <ItemCard card={data.quiz} density="compact" />
        <Label>regular</Label>
        <ItemCard card={data.boots} density="regular" />
        <Label>roomy</Label>
        <ItemCard card={data.boots} density="roomy" />
        <Label>blocked and late</Label>
        <ItemCard card={data.stock} density="regular" />
        <Label>done; a state as a tag; not yet numbered</Label>
        <ItemCard card={data.returns} density="regular" />
        <ItemCard card={data.delivery} density="regular" />
        <ItemCard card={data.fresh} density="regular" />
      </Block>
      <Block name="Card, states">
        <Label>at rest; point at it for hover</Label>
        <ItemCard card={data.retarget} density="regular" />
        <Label>keyboard focus</Label>
        <ItemCard card={data.shelf} density="regular" tabIndex={0} className={styles.focused} />
        <Label>chosen by me, or open in the drawer</Label>
        <ItemCard card={data.adverts} density="regular" />
        <Label>chosen by Hana</Label>
        <ItemCard card={data.quiz} density="regular" />
        <Label>left behind while Oskar has it in the air</Label>
        <ItemCard card={{ ...data.unboxing, holder: oskar }} density="regular" />
        <ItemCard card={{ ...data.unboxing, holder: oskar }} density="compact" />
        <Label>in the air: mine, his, two of mine</Label>
        <div className={styles.slips}>
          <CardSlip card={data.unboxing} density="regular" />
          <CardSlip card={data.unboxing} density="regular" colour={2} />
          <CardSlip card={data.unboxing} density="regular" count={2} points={5} />
        </div>
      </Block>
      <Block name="Column header">
        <div className={styles.heads}>
          <ColumnHeader name="To do" count={5} points={12} />
          <ColumnHeader name="Doing" count={3} limit={5} points={11} />
          <ColumnHeader name="Review" count={3} limit={3} points={7} />
          <ColumnHeader name="Doing" count={6} limit={5} points={19} />
          <ColumnHeader name="Doing" count={6} limit={5} points={19} shown={{ count: 2, points: 8 }} />
        </div>
        <Label>drop line: another person’s, mine, mine with its result</Label>
        <div className={styles.lines}>
          <DropLine colour={2} />
          <DropLine />
          <DropLine result="Lands here as 7 and 8" />
        </div>
      </Block>
    </>
  )
}
