import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useBoardRow } from '../../session/board-hooks.ts'
import type { Row } from '../../../shared/schema/collections.ts'
import '../../words/en-settings.ts'
import { say } from '../../words/say.ts'
import { CampaignsSection, GoalsSection, StagesSection } from './aim-sections.tsx'
import { BoardSection } from './board-section.tsx'
import { ColumnsSection } from './columns-section.tsx'
import { EndSection } from './end-section.tsx'
import { FieldsSection } from './fields-section.tsx'
import { FileSection } from './file-section.tsx'
import { ImportsSection } from './imports-section.tsx'
import { MembersSection } from './members-section.tsx'
import type { Tell } from './row-list.tsx'
import styles from './settings-page.module.css'
import { TemplatesSection } from './templates-section.tsx'
import { useAwaited } from './use-awaited.ts'
import { useRights } from './use-rights.ts'
import { ChannelsSection, KindsSection, LabelsSection, SilosSection } from './vocabulary-sections.tsx'
import { WeekSection } from './week-section.tsx'

type SettingsPageProps = {
  frame: (parts: { title: string; tools?: ReactNode; children: ReactNode }) => ReactNode
  tell: Tell
  /** To the page where a file comes in. */
  onImport: () => void
}

/** Everything a board can be set to, on one page: each row and each field edited alone, at once. */
export function SettingsPage({ frame, ...props }: SettingsPageProps) {
  const board = useBoardRow()
  return frame({ title: say('settings.title'), children: board && <Settings board={board} {...props} /> })
}

const sections = [
  'board',
  'week',
  'columns',
  'silos',
  'channels',
  'labels',
  'kinds',
  'templates',
  'fields',
  'stages',
  'goals',
  'campaigns',
  'members',
  'imports',
  'file',
  'end',
] as const

type SettingsProps = Omit<SettingsPageProps, 'frame'> & { board: Row<'board'> }

function Settings({ board, tell, onImport }: SettingsProps) {
  const rights = useRights()
  const { shown, keep } = useAwaited(board, tell)
  const { page, current } = useCurrentSection()
  const parts = { rights, tell }
  return (
    <div className={styles.page} ref={page}>
      <nav className={styles.nav} aria-label={say('settings.sections')}>
        <ul className={styles.links}>
          {sections.map((section) => (
            <li key={section}>
              <a
                className={styles.link}
                href={`#${section}`}
                aria-current={section === current ? 'location' : undefined}
              >
                {say(`settings.${section}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className={styles.sections}>
        <BoardSection board={shown} keep={keep} rights={rights} />
        <WeekSection board={shown} keep={keep} {...parts} />
        <ColumnsSection {...parts} />
        <SilosSection {...parts} />
        <ChannelsSection {...parts} />
        <LabelsSection {...parts} />
        <KindsSection {...parts} />
        <TemplatesSection {...parts} />
        <FieldsSection {...parts} />
        <StagesSection {...parts} />
        <GoalsSection {...parts} />
        <CampaignsSection {...parts} />
        <MembersSection {...parts} />
        <ImportsSection {...parts} onImport={onImport} />
        <FileSection tell={tell} />
        <EndSection name={board.name} rights={rights} />
      </div>
    </div>
  )
}

/** The section that is being read; an address with a section in it begins there. */
function useCurrentSection() {
  const page = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState<string>(sections[0])
  useEffect(() => {
    const parts = [...(page.current?.querySelectorAll<HTMLElement>('[data-section]') ?? [])]
    // the address was there before the section was
    parts.find((part) => part.id === location.hash.slice(1))?.scrollIntoView()
    const inSight = new Set<Element>()
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) inSight.add(target)
          else inSight.delete(target)
        }
        const first = parts.find((part) => inSight.has(part))
        if (first) setCurrent(first.id)
      },
      // what lies at a quarter of the height is being read
      { rootMargin: '-25% 0px -74% 0px' },
    )
    for (const part of parts) observer.observe(part)
    return () => observer.disconnect()
  }, [])
  return { page, current }
}
