import { useState } from 'react'
import { AvatarStack } from './avatar-stack.tsx'
import { Avatar } from './avatar.tsx'
import { Button } from './button.tsx'
import { Chip } from './chip.tsx'
import { categoryColour, stageColour } from './colours.ts'
import { EmptyState } from './empty-state.tsx'
import { Field } from './field.tsx'
import { IconButton } from './icon-button.tsx'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'
import { Kbd } from './kbd.tsx'
import { Menu } from './menu.tsx'
import { RemoteCursor } from './remote-cursor.tsx'
import { SavedState } from './saved-state.tsx'
import { Segmented } from './segmented.tsx'
import { Block, Row } from './specimen-block.tsx'
import { live, people, stages } from './specimen-data.ts'
import styles from './specimen.module.css'
import { StageMark } from './stage-mark.tsx'
import { Tag } from './tag.tsx'
import { TextButton } from './text-button.tsx'
import { TickBox } from './tick-box.tsx'

const lanes = ['None', 'Silo', 'Member', 'Stage', 'Goal'] as const
const channels: readonly [IconName, string][] = [
  ['blog', 'Blog'],
  ['email', 'E-mail'],
  ['search', 'Search'],
  ['social', 'Social'],
  ['store', 'Store'],
  ['video', 'Video'],
  ['phone', 'Phone'],
  ['page', 'Web page'],
]
const nothing = () => undefined

function PeopleBlock() {
  const { jonas, leila, oskar, hana, tom } = people
  return (
    <Block name="Avatars and presence">
      <Row>
        {([16, 20, 24, 32] as const).map((size) => (
          <Avatar key={size} person={jonas} size={size} />
        ))}
        16, 20, 24, 32
      </Row>
      <Row>
        <Avatar person={live(hana)} size={24} /> here <Avatar person={tom} size={24} /> away
        <Avatar person={null} size={24} /> nobody yet
      </Row>
      <Row>
        <AvatarStack people={[jonas, leila, oskar, hana, tom, people.ines, people.priya]} />
        <AvatarStack people={[live(jonas), live(leila)]} size={24} spread />
      </Row>
      <div className={styles.cursors}>
        <RemoteCursor x={4} y={6} name="Oskar" colour={2} />
        <RemoteCursor x={84} y={6} name="Hana" colour={7} quietSince="10:38" />
        <RemoteCursor x={4} y={46} name="Oskar" colour={2} note="to Doing, 7 of 5" />
      </div>
    </Block>
  )
}

function TickBlock() {
  const [ticked, setTicked] = useState(true)
  return (
    <Block name="Tick box" note="a step behind one is grey, what is chosen has the accent">
      <Row>
        <TickBox label="A step" checked={ticked} onTick={setTicked} />
        <TickBox label="A line" tone="chosen" checked={ticked} onTick={setTicked} />
        <TickBox label="A step" checked={false} disabled onTick={nothing} />
        <TickBox label="A step" checked disabled onTick={nothing} />
      </Row>
    </Block>
  )
}

function SavedBlock() {
  return (
    <Block name="Saved state" note="top bar, left of the people">
      <Row>
        <SavedState state={{ kind: 'saved', at: '10:42' }} />
        <SavedState state={{ kind: 'saving' }} />
      </Row>
      <Row>
        <SavedState state={{ kind: 'offline', count: 14 }} />
      </Row>
      <Row>
        <SavedState
          state={{ kind: 'not-saved', reason: 'disk is full', act: { text: 'Download a copy', run: nothing } }}
        />
      </Row>
      <SavedState strip state={{ kind: 'offline', count: 1 }} />
      <SavedState
        strip
        state={{ kind: 'not-saved', reason: 'disk is full', act: { text: 'Download a copy', run: nothing } }}
      />
    </Block>
  )
}

function MarksBlock() {
  return (
    <Block name="Stage and channel marks" note="place and shape carry the meaning">
      <Row>
        {stages.map((stage) => (
          <span key={stage.name} className={styles.name} style={stageColour(stage.colour)}>
            <StageMark stage={stage} bare /> {stage.name}
          </span>
        ))}
        <StageMark />
        <StageMark stage={{ place: 3, count: 7, name: 'Trial', colour: 6 }} />
      </Row>
      <Row>
        {channels.map(([icon, name], place) => (
          <span key={name} className={styles.name} style={categoryColour(place + 1)}>
            <Icon name={icon} size={14} /> {name}
          </span>
        ))}
      </Row>
    </Block>
  )
}

function ButtonsBlock() {
  const [lane, setLane] = useState<(typeof lanes)[number]>('None')
  return (
    <Block name="Buttons, chips, fields">
      <Row>
        <Button look="ink" icon="add">
          New item
        </Button>
        <Button>Share</Button>
        <Button look="ghost" icon="print">
          Print
        </Button>
        <Button look="danger">Delete</Button>
        <Button disabled>Off</Button>
        <Button small>Small</Button>
        <IconButton icon="open" label="Open the full page" />
        <Menu
          label="More"
          items={[
            { text: 'Copy link', icon: 'link', onChoose: nothing },
            { text: 'Move to the top', icon: 'up', keys: 'T', onChoose: nothing },
            { text: 'Delete', icon: 'remove', danger: true, parted: true, onChoose: nothing },
          ]}
          renderTrigger={(trigger) => <IconButton icon="more" label="More" {...trigger} />}
        />
      </Row>
      <Row>
        <Segmented
          label="Lanes"
          options={lanes.map((value) => ({ value, text: value }))}
          value={lane}
          onChange={setLane}
        />
        <Kbd keys="⌘K" />
      </Row>
      <Row>
        <Chip text="Filter" icon="filter" />
        <Chip text="Stage: Use" on onRemove={nothing} />
        <Tag text="brand" />
        <Tag text="over" tone="warn" />
        <Tag text="split is off" tone="danger" />
        <Tag text="proven +11.2%" tone="ok" />
        <Tag text="offline" tone="info" />
        <Tag text="new" tone="accent" />
      </Row>
      <div className={styles.fields}>
        <Field label="Your name" defaultValue="Dana Kowalski" hint="The others see it." />
        <Field label="Publish" defaultValue="31 Nov" error="November has 30 days. Type 30 Nov or 1 Dec." />
      </div>
      <Field
        large
        label="Your name"
        defaultValue="Dana Kowal"
        hint="You can see and comment. No account; the others see your name."
        action={
          <Button look="ink">
            Join <Kbd keys="↵" />
          </Button>
        }
      />
    </Block>
  )
}

function EmptyBlock() {
  return (
    <Block name="Empty states" note="say what comes here and offer the first step">
      <EmptyState>Nothing in Review. Drag a card here when someone should look at it.</EmptyState>
      <EmptyState
        actions={
          <>
            <Button icon="add">New test</Button>
            <TextButton>Import results</TextButton>
            <TextButton quiet>Not now</TextButton>
          </>
        }
      >
        No test on this stage yet. A test needs a question, a number to watch and two variants.
      </EmptyState>
    </Block>
  )
}

/** The small parts: people, saved states, marks, buttons, fields, empty states. */
export function SpecimenParts() {
  return (
    <>
      <PeopleBlock />
      <TickBlock />
      <SavedBlock />
      <MarksBlock />
      <ButtonsBlock />
      <EmptyBlock />
    </>
  )
}
