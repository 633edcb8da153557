import { Fragment, type ReactNode } from 'react'
import type { BriefLine } from '../../../shared/interchange/brief-versions.ts'
import { Icon } from '../../ui/icon.tsx'
import { say } from '../../words/say.ts'
import type { TextPart } from './brief-difference.ts'
import styles from './brief-versions.module.css'

type LineViewProps = {
  line: BriefLine
  /** In a numbered list: which. */
  number: number | undefined
  parts: readonly TextPart[]
  /** The whole line came or went. */
  change?: 'come' | 'gone' | undefined
}

/** One line of a brief as it looks, with what came and went in it. */
export function LineView({ line, number, parts, change }: LineViewProps) {
  const { kind, depth, text } = line
  return (
    <div
      className={styles.line}
      data-kind={kind}
      data-change={change}
      data-number={number}
      style={depth > 0 ? { marginInlineStart: depth * 24 } : undefined}
    >
      {kind === 'image' && <Icon name="picture" size={16} />}
      {kind === 'image' && text === '' ? (
        <Whole change={change}>{say('briefVersions.picture')}</Whole>
      ) : kind === 'divider' ? (
        <Whole change={change}>
          <span className="visually-hidden">{say('briefVersions.divider')}</span>
          <span className={styles.dividerLine} aria-hidden />
        </Whole>
      ) : (
        parts.map((part, place) => <Part key={place} part={part} />)
      )}
    </div>
  )
}

function Whole({ change, children }: { change: 'come' | 'gone' | undefined; children: ReactNode }) {
  if (change === 'come') return <ins className={styles.come}>{children}</ins>
  return change === 'gone' ? <del className={styles.gone}>{children}</del> : <span>{children}</span>
}

function Part({ part: { text, change } }: { part: TextPart }) {
  if (change === 'come') return <ins className={styles.come}>{cellsOf(text)}</ins>
  return change === 'gone' ? <del className={styles.gone}>{cellsOf(text)}</del> : <span>{cellsOf(text)}</span>
}

/** Cells of a row stand apart. */
function cellsOf(text: string): ReactNode {
  if (!text.includes('\t')) return text
  return text.split('\t').map((cell, place) => (
    <Fragment key={place}>
      {place > 0 && <span className={styles.cellEnd}>{'\t'}</span>}
      {cell}
    </Fragment>
  ))
}
