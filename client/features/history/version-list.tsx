import { useState } from 'react'
import type { Version } from '../../../shared/interchange/history.ts'
import { dayIn } from '../../../shared/lib/day.ts'
import { useNaming } from '../../board/activity/use-naming.ts'
import { useSession } from '../../session/session-provider.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { TextButton } from '../../ui/text-button.tsx'
import { formatDay, formatTime } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import { byDayOf } from './by-day.ts'
import styles from './history.module.css'
import { momentWords } from './moment-words.ts'
import { Notice } from './notice.tsx'
import type { Versions } from './use-versions.ts'
import { VersionForm } from './version-form.tsx'

type VersionActs = {
  /** May I name and restore? */
  canEdit: boolean
  onLook: (seq: number) => void
  /** `to` null: with now. */
  onCompare: (from: number, to: number | null) => void
  onRestore: (version: Version) => void
}

/** The moments that are kept: those with a name, and by day those that were kept by themselves. */
export function VersionList({ versions, ...acts }: VersionActs & { versions: Versions }) {
  const { naming } = useNaming()
  const all = versions.answer
  if (all === null) return versions.problem && <Notice problem={versions.problem} onAgain={versions.again} />
  const byDay = byDayOf(all, ({ at }) => dayIn(naming.zone, at))
  const lineOf = (version: Version) => (
    <VersionLine
      key={version.id}
      version={version}
      older={all[all.indexOf(version) + 1] ?? null}
      versions={versions}
      {...acts}
    />
  )
  return (
    <>
      <p className={styles.lead}>{say(all.length === 0 ? 'versions.none' : 'versions.lead')}</p>
      {byDay.map(([day, of]) => {
        const own = of.filter(isKeptByPeople)
        const automatic = of.filter((version) => !isKeptByPeople(version))
        return (
          <section key={day} className={styles.versionDay}>
            <h3 className={styles.dayName}>{formatDay(day, naming.today)}</h3>
            {own.length > 0 && <ul>{own.map(lineOf)}</ul>}
            {automatic.length > 0 && (
              <details className={styles.fold} open={own.length === 0 && byDay.length === 1}>
                <summary>{say('versions.automatic', { count: automatic.length })}</summary>
                <ul>{automatic.map(lineOf)}</ul>
              </details>
            )}
          </section>
        )
      })}
    </>
  )
}

/** Those before something large are as good to find as those with a name. */
function isKeptByPeople({ name, kind }: Version): boolean {
  return name !== '' || kind !== 'active'
}

type VersionLineProps = VersionActs & { version: Version; older: Version | null; versions: Versions }

function VersionLine({ version, older, versions, canEdit, onLook, onCompare, onRestore }: VersionLineProps) {
  const { naming, whoOf } = useNaming()
  const { member: me } = useSession().me
  const [renaming, setRenaming] = useState(false)
  const name = version.name || kindWords(version)
  const when = formatTime(version.at, naming.zone)
  const whole = say('past.dayTime', { day: name, time: momentWords(version.at, naming.zone, naming.today) })
  if (renaming) {
    return (
      <li className={styles.version}>
        <VersionForm
          label={say('versions.name')}
          name={version.name}
          onKeep={(wanted) => versions.rename(version, wanted).then(() => setRenaming(false))}
          onClose={() => setRenaming(false)}
        />
      </li>
    )
  }
  const items: MenuItem[] = [{ text: say('versions.compare'), onChoose: () => onCompare(version.seq, null) }]
  if (older) items.push({ text: say('versions.compareOther'), onChoose: () => onCompare(older.seq, version.seq) })
  if (canEdit) {
    items.push({ text: say('versions.rename'), parted: true, onChoose: () => setRenaming(true) })
    if (version.name !== '') items.push({ text: say('versions.forget'), onChoose: () => versions.forget(version) })
    items.push({ text: say('versions.restore'), icon: 'history', parted: true, onChoose: () => onRestore(version) })
  }
  return (
    <li className={styles.version}>
      <div className={styles.versionWords}>
        <span className={version.name === '' ? styles.kind : styles.named}>{name}</span>
        <span className={styles.meta}>
          {version.by === null
            ? when
            : say('versions.by', { when, name: version.by === me ? say('item.byYou') : whoOf(version.by) })}
        </span>
      </div>
      <TextButton aria-label={say('versions.lookAt', { name: whole })} onClick={() => onLook(version.seq)}>
        {say('versions.look')}
      </TextButton>
      <Menu
        label={say('versions.more', { name: whole })}
        align="end"
        items={items}
        renderTrigger={(props) => (
          <IconButton icon="more" small label={say('versions.more', { name: whole })} {...props} />
        )}
      />
    </li>
  )
}

function kindWords({ kind, items }: Version): string {
  if (kind === 'before-mass-change')
    return items === null ? say('versions.beforeMass') : say('versions.beforeMassOf', { count: items })
  if (kind === 'before-import') return say('versions.beforeImport')
  return say(kind === 'before-restore' ? 'versions.beforeRestore' : 'versions.active')
}
