import { memo, type ComponentProps, type CSSProperties, type ReactNode } from 'react'
import { say } from '../words/say.ts'
import { Avatar, type Person } from './avatar.tsx'
import { AvatarStack } from './avatar-stack.tsx'
import { classNames } from './class-names.ts'
import { categoryColour } from './colours.ts'
import { Icon } from './icon.tsx'
import { iconNamed } from './icons.ts'
import styles from './item-card.module.css'
import { type Stage, StageMark } from './stage-mark.tsx'
import { Tag, type TagTone } from './tag.tsx'

/** How much a card says; a personal setting. */
export type Density = 'compact' | 'regular' | 'roomy'

/** What a card shows of an item, in words ready to print; one object an item, the same object while nothing of it changed. */
export type ItemCardView = {
  /** 'T-219', or '·' until the server has given a number. */
  key: string
  title: string
  points: number | null
  tags: readonly { text: string; tone?: TagTone | undefined }[]
  /** What the board wants to see besides; `title`: with what it is called. */
  facts?: readonly { text: string; title: string; tone?: 'warn' | undefined }[] | undefined
  stage?: Stage | undefined
  channel?: { icon: string; name: string } | undefined
  date?: { text: string; late: boolean } | undefined
  checklist?: { done: number; total: number } | undefined
  /** Of the sections that its brief should have, how many have something in them. */
  sections?: { done: number; total: number } | undefined
  comments?: number | undefined
  /** Why it is blocked. */
  blocked?: string | undefined
  /** Two lines of the brief, for the roomy card. */
  excerpt?: string | undefined
  people: readonly Person[]
  done: boolean
  /** Who has it in the air: the card is then the place it left. */
  holder?: { name: string; colour: number } | undefined
  /** Another person who has chosen it. */
  chosenBy?: { name: string; colour: number } | undefined
  /** Chosen by me. */
  chosen: boolean
  /** Open in the drawer. */
  open: boolean
}

type ItemCardProps = Omit<ComponentProps<'article'>, 'children'> & {
  card: ItemCardView
  density: Density
  /** Drawn as a slip in the air. */
  lifted?: boolean
}

function People({ people }: { people: readonly Person[] }) {
  const [first] = people
  if (people.length > 1) return <AvatarStack people={people} max={3} spread={people.some((person) => person.live)} />
  return first ? <Avatar person={first} /> : null
}

function Top({ card }: { card: ItemCardView }) {
  return (
    <div className={styles.top}>
      <span className={styles.key}>{card.key}</span>
      {card.chosenBy && (
        <span className={styles.flag} style={categoryColour(card.chosenBy.colour)}>
          {card.chosenBy.name}
        </span>
      )}
      {card.tags.map((tag) => (
        <Tag key={tag.text} text={tag.text} tone={tag.tone} />
      ))}
      {card.points !== null && <span className={styles.points}>{card.points}</span>}
    </div>
  )
}

function Facts({ facts }: { facts: NonNullable<ItemCardView['facts']> }) {
  return (
    <p className={styles.facts}>
      {facts.map(({ text, title, tone }, place) => (
        // two may be called alike
        <span key={`${place} ${title}`} className={styles.fact} title={title} data-tone={tone}>
          {text}
        </span>
      ))}
    </p>
  )
}

function Meta({ card }: { card: ItemCardView }) {
  const { channel, date, checklist, sections, comments } = card
  return (
    <div className={styles.meta}>
      <StageMark stage={card.stage} />
      {channel && (
        <span className={styles.channel}>
          <Icon name={iconNamed(channel.icon)} size={14} />
          <span className={styles.cut}>{channel.name}</span>
        </span>
      )}
      {date && <span className={date.late ? styles.late : undefined}>{date.text}</span>}
      {checklist && (
        <span title={say('card.checklist', checklist)}>
          {checklist.done}/{checklist.total}
        </span>
      )}
      {sections && <span title={say('card.brief')}>{say('card.sections', sections)}</span>}
      {comments ? (
        <span className={styles.comments} title={say('card.comments', { count: comments })}>
          <Icon name="comment" size={12} />
          {comments}
        </span>
      ) : null}
      <span className={styles.people}>
        <People people={card.people} />
      </span>
    </div>
  )
}

function Compact({ card }: { card: ItemCardView }) {
  const [first] = card.people
  return (
    <>
      <StageMark stage={card.stage} />
      {card.blocked && (
        <span className={styles.late} title={say('card.blocked', { reason: card.blocked })}>
          <Icon name="blocked" size={14} />
        </span>
      )}
      <h3 className={styles.title}>{card.title}</h3>
      {card.chosenBy && (
        <span className={styles.flag} style={categoryColour(card.chosenBy.colour)}>
          {card.chosenBy.name}
        </span>
      )}
      {first && <Avatar person={first} />}
      <span className={styles.points}>{card.points}</span>
    </>
  )
}

function Entry({ card, roomy }: { card: ItemCardView; roomy: boolean }) {
  return (
    <>
      <Top card={card} />
      <h3 className={styles.title}>{card.title}</h3>
      {card.facts && <Facts facts={card.facts} />}
      {roomy && card.excerpt && <p className={styles.excerpt}>{card.excerpt}</p>}
      {card.blocked && (
        <p className={styles.blocked}>
          <Icon name="blocked" size={14} />
          <span>{say('card.blocked', { reason: card.blocked })}</span>
        </p>
      )}
      <Meta card={card} />
    </>
  )
}

function Left({ holder, children }: { holder: { name: string }; children: ReactNode }) {
  return (
    <>
      {/* the card's own name says all this; what is faded here stands for something that is elsewhere */}
      <div className={styles.faded} aria-hidden="true" aria-disabled="true">
        {children}
      </div>
      <span className={styles.has} aria-hidden="true">
        {say('card.has', { name: holder.name })}
      </span>
    </>
  )
}

function nameOf({ key, title, holder }: ItemCardView): string {
  return holder ? say('card.heldName', { key, title, name: holder.name }) : say('card.name', { key, title })
}

function colourOf({ holder, chosenBy }: ItemCardView): CSSProperties | undefined {
  const owner = holder ?? chosenBy
  return owner && categoryColour(owner.colour)
}

function ItemCardFace({ card, density, lifted = false, className, style, ...rest }: ItemCardProps) {
  const { holder } = card
  const body = density === 'compact' ? <Compact card={card} /> : <Entry card={card} roomy={density === 'roomy'} />
  return (
    <article
      aria-label={nameOf(card)}
      className={classNames(
        styles.card,
        density === 'compact' && styles.compact,
        card.done && styles.done,
        (card.chosen || card.open) && styles.mine,
        card.chosenBy && styles.theirs,
        holder && styles.left,
        lifted && styles.lifted,
        className,
      )}
      style={{ ...colourOf(card), ...style }}
      {...rest}
    >
      {holder ? <Left holder={holder}>{body}</Left> : body}
    </article>
  )
}

/** An item on the board: an entry under a hairline. Cheap by design: no state, no context, drawn anew only when `card` is another object. */
export const ItemCard = memo(ItemCardFace)
