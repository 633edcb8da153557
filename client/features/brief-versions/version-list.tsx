import { useState } from 'react'
import type { BriefVersion } from '../../../shared/interchange/brief-versions.ts'
import { useNaming } from '../../board/activity/use-naming.ts'
import { useFaces } from '../../session/board-hooks.ts'
import { useSession } from '../../session/session-provider.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { formatMoment } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import styles from './brief-versions.module.css'
import { NameForm } from './name-form.tsx'
import type { Versions } from './use-versions.ts'
import { versionName, versionWords, writerWords } from './version-words.ts'

type VersionActs = {
  /** May I name and restore? */
  canEdit: boolean
  /** The row of the log that is compared with another. */
  chosen: number | null
  /** `to` null: with now. */
  onCompare: (from: number, to: number | null) => void
  onRestore: (version: BriefVersion) => void
}

/** The kept moments of a brief, newest first, each with whoever wrote in it since the one before. */
export function VersionList({ versions, ...acts }: VersionActs & { versions: Versions }) {
  const all = versions.answer ?? []
  return (
    <ol className={styles.list}>
      {all.map((version, place) => (
        <VersionLine key={version.id} version={version} older={all[place + 1] ?? null} versions={versions} {...acts} />
      ))}
    </ol>
  )
}

type VersionLineProps = VersionActs & { version: BriefVersion; older: BriefVersion | null; versions: Versions }

function VersionLine({ version, older, versions, chosen, onCompare, ...acts }: VersionLineProps) {
  const { naming } = useNaming()
  const [renaming, setRenaming] = useState(false)
  const words = versionWords(version, naming)
  const isNow = version.kind === 'now'
  if (renaming)
    return (
      <li className={styles.version}>
        <NameForm
          name={version.name}
          onKeep={(name) => versions.rename(version, name)}
          onClose={() => setRenaming(false)}
        />
      </li>
    )
  return (
    <li className={styles.version} data-chosen={!isNow && version.seq === chosen}>
      <div className={styles.versionHead}>
        {isNow ? (
          <span className={styles.versionNow}>{versionName(version)}</span>
        ) : (
          <button
            type="button"
            className={styles.choose}
            aria-pressed={version.seq === chosen}
            onClick={() => onCompare(version.seq, null)}
          >
            <span className={version.name === '' ? styles.kind : styles.named}>{versionName(version)}</span>
            <When version={version} />
          </button>
        )}
        {!isNow && (
          <VersionMenu
            {...{ version, older, versions, words, onCompare, ...acts }}
            onRename={() => setRenaming(true)}
          />
        )}
      </div>
      <Writers version={version} />
    </li>
  )
}

function When({ version: { at, by } }: { version: BriefVersion }) {
  const { naming, whoOf } = useNaming()
  const { member: me } = useSession().me
  const when = formatMoment(at, naming.zone, naming.today)
  const text =
    by === null
      ? when
      : by === me
        ? say('briefVersions.byYou', { when })
        : say('briefVersions.by', { when, name: whoOf(by) })
  return <span className={styles.meta}>{text}</span>
}

function Writers({ version: { writers } }: { version: BriefVersion }) {
  const { whoOf } = useNaming()
  const faces = useFaces()
  if (writers.length === 0) return null
  return (
    <ul className={styles.writers} aria-label={say('briefVersions.wroteTitle')}>
      {writers.map((writer) => {
        const words = writerWords(writer, whoOf(writer.member))
        const face = writer.member === null ? undefined : faces.get(writer.member)
        return (
          <li key={writer.member ?? ''} className={styles.writer} title={words.long}>
            {face && <Avatar person={{ ...face, live: false }} size={16} bare />}
            <span aria-hidden>{words.short}</span>
            <span className="visually-hidden">{words.long}</span>
          </li>
        )
      })}
    </ul>
  )
}

type VersionMenuProps = Pick<VersionActs, 'canEdit' | 'onCompare' | 'onRestore'> & {
  version: BriefVersion
  older: BriefVersion | null
  versions: Versions
  words: string
  onRename: () => void
}

function VersionMenu({ version, older, versions, words, canEdit, onCompare, onRestore, onRename }: VersionMenuProps) {
  const items: MenuItem[] = []
  if (older) items.push({ text: say('briefVersions.compareOlder'), onChoose: () => onCompare(older.seq, version.seq) })
  if (canEdit) {
    if (version.kind !== 'beginning')
      items.push({ text: say('briefVersions.rename'), parted: items.length > 0, onChoose: onRename })
    if (version.name !== '') items.push({ text: say('briefVersions.forget'), onChoose: () => versions.forget(version) })
    items.push({
      text: say('briefVersions.restore'),
      icon: 'history',
      parted: items.length > 0,
      onChoose: () => onRestore(version),
    })
  }
  if (items.length === 0) return null
  const label = say('briefVersions.more', { name: words })
  return (
    <Menu
      label={label}
      align="end"
      items={items}
      renderTrigger={(trigger) => <IconButton icon="more" small label={label} {...trigger} />}
    />
  )
}
