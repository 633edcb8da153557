import type { BriefVersion, BriefWriter } from '../../../shared/interchange/brief-versions.ts'
import { formatMoment } from '../../words/format.ts'
import { say } from '../../words/say.ts'
import type { Naming } from './use-versions.ts'

/** What a version is called: its name, or why it was kept. */
export function versionName({ name, kind }: BriefVersion): string {
  if (name !== '') return name
  if (kind === 'now') return say('briefVersions.now')
  if (kind === 'beginning') return say('briefVersions.beginning')
  return say(kind === 'before-restore' ? 'briefVersions.beforeRestore' : 'briefVersions.active')
}

/** Its name and when it was: 'Sent to Leila, Tue 17 Nov 14:05'. */
export function versionWords(version: BriefVersion, { zone, today }: Naming): string {
  if (version.kind === 'now') return say('briefVersions.now')
  return say('briefVersions.named', { name: versionName(version), when: formatMoment(version.at, zone, today) })
}

/** Who wrote how much: 'Jonas +12 −3'. */
export function writerWords({ words, changes }: BriefWriter, name: string): { short: string; long: string } {
  if (words === null) {
    const told = say('briefVersions.wroteChanges', { name, count: changes })
    return { short: told, long: told }
  }
  const { added, removed } = words
  const parts = [
    ...(added > 0 ? [say('briefVersions.added', { count: String(added) })] : []),
    ...(removed > 0 ? [say('briefVersions.removed', { count: String(removed) })] : []),
  ]
  return { short: [name, ...parts].join(' '), long: say('briefVersions.wroteLong', { name, added, removed }) }
}
