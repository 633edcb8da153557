import { useEffect, useRef } from 'react'
import { itemKey } from '../../../shared/selectors/item-key.ts'
import type { SearchHit } from '../../session/search-api.ts'
import { say } from '../../words/say.ts'
import styles from './search.module.css'
import type { SearchAnswer } from './use-search.ts'

const groups = [
  ['item', 'search.items'],
  ['brief', 'search.briefs'],
  ['comment', 'search.comments'],
] as const

type SearchResultsProps = {
  id: string
  answer: SearchAnswer | null
  prefix: string
  /** Place of the one that Enter opens. */
  active: number
  onPoint: (place: number) => void
  onChoose: (hit: SearchHit) => void
}

/** Name of one result, for the field that points at it. */
export const optionId = (list: string, place: number) => `${list}-${place}`

/** What was found, in groups; what was looked for stands out. */
export function SearchResults({ id, answer, ...rest }: SearchResultsProps) {
  return (
    <div className={styles.results}>
      <p className={styles.note} role="status">
        {noteOf(answer)}
      </p>
      {answer && answer.hits.length > 0 && (
        <div id={id} role="listbox" aria-label={say('search.results')}>
          {groups.map(([kind, name]) => (
            <Group key={kind} list={id} name={say(name)} kind={kind} hits={answer.hits} {...rest} />
          ))}
        </div>
      )}
    </div>
  )
}

function noteOf(answer: SearchAnswer | null): string {
  if (answer === null) return say('search.how')
  const { words, hits, only } = answer
  const found = hits.length === 0 ? say('search.nothing', { words }) : say('search.found', { count: hits.length })
  return only === null ? found : `${say(only === 'offline' ? 'search.offline' : 'search.failed')} ${found}`
}

type GroupProps = Omit<SearchResultsProps, 'id' | 'answer'> & {
  list: string
  name: string
  kind: SearchHit['kind']
  hits: readonly SearchHit[]
}

function Group({ list, name, kind, hits, prefix, active, onPoint, onChoose }: GroupProps) {
  const first = hits.findIndex((hit) => hit.kind === kind)
  if (first < 0) return null
  return (
    <div role="group" aria-labelledby={`${list}-${kind}`} className={styles.group}>
      <div className={styles.groupName} id={`${list}-${kind}`} aria-hidden="true">
        {name}
      </div>
      {hits
        .filter((hit) => hit.kind === kind)
        .map((hit, at) => (
          <Row
            key={`${hit.kind} ${hit.item} ${hit.thread} ${hit.at}`}
            id={optionId(list, first + at)}
            hit={hit}
            prefix={prefix}
            active={active === first + at}
            onPoint={() => onPoint(first + at)}
            onChoose={() => onChoose(hit)}
          />
        ))}
    </div>
  )
}

type RowProps = {
  id: string
  hit: SearchHit
  prefix: string
  active: boolean
  onPoint: () => void
  onChoose: () => void
}

function Row({ id, hit, prefix, active, onPoint, onChoose }: RowProps) {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (active) ref.current?.scrollIntoView?.({ block: 'nearest' })
  }, [active])
  const isTitle = hit.snippet.map(({ text }) => text).join('') === hit.title
  return (
    // the keys are those of the field, which keeps the focus
    <div
      ref={ref}
      id={id}
      className={styles.row}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      onPointerMove={onPoint}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
      onKeyDown={(event) => event.key === 'Enter' && onChoose()}
    >
      <span className={styles.key}>{itemKey(prefix, hit.number)}</span>
      <span className={styles.title}>{isTitle ? <Marked parts={hit.snippet} /> : hit.title}</span>
      {!isTitle && (
        <span className={styles.snippet}>
          <Marked parts={hit.snippet} />
        </span>
      )}
    </div>
  )
}

function Marked({ parts }: { parts: SearchHit['snippet'] }) {
  return parts.map(({ text, mark }, place) =>
    mark ? (
      <mark key={place} className={styles.mark}>
        {text}
      </mark>
    ) : (
      text
    ),
  )
}
