import '../../words/en-programme.ts'
import { say } from '../../words/say.ts'
import { FiguresPart } from './figures-part.tsx'
import { IdeasPart } from './ideas-part.tsx'
import { LibraryPart } from './library-part.tsx'
import styles from './programme.module.css'
import type { Opening } from './test-link.tsx'
import { TimelinePart } from './timeline-part.tsx'
import { useProgramme } from './use-programme.ts'

/** All tests of the board together: what they come to, when they ran, what comes next, and what was learnt. */
export function Programme(opening: Opening) {
  const figures = useProgramme()
  return (
    <div className={styles.programme}>
      <h2 className="visually-hidden">{say('programme.title')}</h2>
      <FiguresPart figures={figures} {...opening} />
      <IdeasPart figures={figures} {...opening} />
      <TimelinePart figures={figures} {...opening} />
      <LibraryPart figures={figures} {...opening} />
    </div>
  )
}
