import { useState } from 'react'
import { AvatarStack } from './avatar-stack.tsx'
import { Button } from './button.tsx'
import { ChoiceRows } from './choice-rows.tsx'
import { Dialog } from './dialog.tsx'
import { Drawer } from './drawer.tsx'
import { HereNow } from './here-now.tsx'
import { IconButton } from './icon-button.tsx'
import { Kbd } from './kbd.tsx'
import { PhoneTab } from './phone-tab.tsx'
import { RailBoard, RailBrand, RailFoot, RailGroup, RailLink } from './rail.tsx'
import { SavedState } from './saved-state.tsx'
import { SectionHead } from './section-head.tsx'
import { Shell } from './shell.tsx'
import { Block, Row } from './specimen-block.tsx'
import { SpecimenCards } from './specimen-cards.tsx'
import { live, people } from './specimen-data.ts'
import { SpecimenFields } from './specimen-fields.tsx'
import { SpecimenParts } from './specimen-parts.tsx'
import styles from './specimen.module.css'
import { Tag } from './tag.tsx'
import { Toaster } from './toaster.tsx'
import { createToasts } from './toasts.ts'
import { TypedDialog } from './typed-dialog.tsx'

const toasts = createToasts()
const present = [live(people.jonas), live(people.leila), live(people.oskar), live(people.hana), live(people.priya)]
const closings = [
  { value: 'next', text: 'Move them to sprint 15', consequence: '12 points, 50 of 44' },
  { value: 'back', text: 'Back to the backlog, on top' },
  { value: 'each', text: 'Choose for each' },
] as const

function Rail() {
  return (
    <>
      <RailBrand href="#brand" />
      <RailBoard name="Growth desk" company="Tarnfell Outdoor" />
      <RailGroup name="The work">
        <RailLink href="#plan" icon="plan" name="Plan" count={20} />
        <RailLink href="#sprint" icon="sprint" name="Sprint" count={20} current />
        <RailLink href="#calendar" icon="calendar" name="Calendar" count={42} />
        <RailLink href="#tests" icon="tests" name="Tests" count={4} />
      </RailGroup>
      <RailGroup name="The whole">
        <RailLink href="#funnel" icon="funnel" name="Funnel" count={5} />
        <RailLink href="#journey" icon="journey" name="Journey" count={21} />
        <RailLink href="#topsight" icon="topsight" name="Topsight" />
        <RailLink href="#review" icon="review" name="Review" count={13} />
      </RailGroup>
      <RailGroup name="Mine">
        <RailLink href="#me" icon="person" name="For me" count={3} />
      </RailGroup>
      <HereNow
        count={6}
        people={present.map((person) => ({
          ...person,
          id: person.name,
          name: person.name.split(' ')[0] ?? '',
          where: 'Sprint',
        }))}
        onFollow={(name) => toasts.show(`Following ${name}`)}
      />
      <RailFoot>
        <IconButton small icon="settings" label="Settings" />
        <IconButton small icon="history" label="History" />
        <Kbd keys="?" />
      </RailFoot>
    </>
  )
}

function Floating({ onOpen }: { onOpen: () => void }) {
  const [asking, setAsking] = useState(false)
  const [deleting, setDeleting] = useState(false)
  const [closing, setClosing] = useState<(typeof closings)[number]['value']>('next')
  return (
    <Block name="What floats" note="drawer, dialog, toast">
      <Row>
        <Button onClick={onOpen}>Open the drawer</Button>
        <Button onClick={() => setAsking(true)}>Close sprint 14</Button>
        <Button look="danger" onClick={() => setDeleting(true)}>
          Delete Growth desk…
        </Button>
        <Button onClick={() => toasts.show('3 items moved to sprint 15', () => toasts.show('Put back'))}>Toast</Button>
        <Button onClick={() => toasts.show('Hana closed this item while you wrote. Your text is kept.')}>Notice</Button>
      </Row>
      <Dialog
        open={asking}
        title="Close sprint 14"
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>Keep it open</Button>
            <Button look="ink" onClick={() => setAsking(false)}>
              Close sprint 14
            </Button>
          </>
        }
      >
        <p>41 of 53 points are done. 4 items are not.</p>
        <ChoiceRows label="The items that are not done" options={closings} value={closing} onChange={setClosing} />
      </Dialog>
      {deleting && (
        <TypedDialog
          title="Delete Growth desk?"
          label="Type “Growth desk” to delete it"
          expected="Growth desk"
          act="Delete the board"
          stay="Keep it"
          onAct={() => setDeleting(false)}
          onClose={() => setDeleting(false)}
        >
          <p>It is gone for everybody at once.</p>
        </TypedDialog>
      )}
    </Block>
  )
}

function ItemDrawer({ onClose }: { onClose: () => void }) {
  return (
    <Drawer
      label="T-219 Boot fit guide"
      onClose={onClose}
      head={
        <>
          T-219 <Tag text="Article" />
          <span className={styles.end}>
            <AvatarStack people={[live(people.jonas), live(people.leila)]} spread />
            <IconButton icon="open" label="Open the full page" />
          </span>
        </>
      }
    >
      <SpecimenFields />
    </Drawer>
  )
}

/** Every component of the kit in every state, in the shell itself; in development at /specimen. */
export function Specimen() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Shell
        title="Components"
        rail={<Rail />}
        bar={
          <>
            <SavedState state={{ kind: 'saved', at: '10:42' }} />
            <AvatarStack people={present} size={24} max={3} spread />
            <Button>Share</Button>
          </>
        }
        tools={<Button look="ghost">Every state the screens need</Button>}
        margin={<SectionHead name="For you, Ines" note="3" />}
        drawer={open && <ItemDrawer onClose={() => setOpen(false)} />}
        phoneBar={
          <>
            <PhoneTab href="#me" icon="person" name="For me" count={3} />
            <PhoneTab href="#sprint" icon="sprint" name="Sprint" current />
            <PhoneTab href="#plan" icon="plan" name="Plan" />
            <PhoneTab href="#calendar" icon="calendar" name="Calendar" />
            <PhoneTab href="#more" icon="more" name="More" />
          </>
        }
      >
        <div className={styles.specimen}>
          <SpecimenCards />
          <SpecimenParts />
          <Floating onOpen={() => setOpen(true)} />
          <Block name="Fields in place" note="and as a viewer sees them">
            <SpecimenFields />
          </Block>
          <Block name="The same, for a viewer">
            <SpecimenFields readOnly />
          </Block>
        </div>
      </Shell>
      <Toaster toasts={toasts} />
    </>
  )
}
