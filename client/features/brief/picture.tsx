import { useLexicalNodeSelection } from '@lexical/react/useLexicalNodeSelection'
import type { Image } from '../../../shared/brief/decorators.ts'
import { classNames } from '../../ui/class-names.ts'
import { say } from '../../words/say.ts'
import styles from './chips.module.css'

/** A picture in the text; a press chooses it, and then the picture tool describes it or takes it away. */
export function Picture({ image, nodeKey }: { image: Image; nodeKey: string }) {
  const [isChosen, setChosen, clear] = useLexicalNodeSelection(nodeKey)
  if (image.src === '') return <p className={styles.note}>{say('brief.noPicture')}</p>
  const choose = () => {
    clear()
    setChosen(true)
  }
  return (
    <figure className={classNames(styles.picture, isChosen && styles.chosen)}>
      {/* the keys reach it as they reach every block of the text: by the arrows */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- as above */}
      <img
        src={image.src}
        alt={image.alt}
        width={image.width || undefined}
        height={image.height || undefined}
        loading="lazy"
        draggable={false}
        onClick={choose}
      />
      {image.alt && <figcaption>{image.alt}</figcaption>}
    </figure>
  )
}
