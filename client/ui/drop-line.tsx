import { classNames } from './class-names.ts'
import { categoryColour } from './colours.ts'
import styles from './drop-line.module.css'

/** Where a card will land. Mine may say the result in a 28 high gap; another person's is a line in their `colour` (1 to 8). */
export function DropLine({ colour, result }: { colour?: number | undefined; result?: string | undefined }) {
  return (
    <div
      className={classNames(styles.line, result !== undefined && styles.gap)}
      style={colour === undefined ? undefined : categoryColour(colour)}
      aria-hidden="true"
    >
      {result}
    </div>
  )
}
