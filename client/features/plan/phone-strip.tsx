import type { Item } from '../../../shared/schema/item.ts'
import type { Sprint } from '../../../shared/schema/sprint.ts'
import styles from './phone-strip.module.css'
import { forecastWords } from './forecast-words.ts'
import { usePlanForecast } from './use-plan-forecast.ts'

type PhoneStripProps = {
  sprint: Sprint
  items: readonly Item[]
  inHand: readonly Item[]
  /** My hand hovers over it. */
  over: boolean
  onShow: () => void
}

/** On a phone the next sprint stands under the backlog as a strip: it says whether the plan fits, and takes what is dropped. */
export function PhoneStrip({ sprint, items, inHand, over, onShow }: PhoneStripProps) {
  const outlook = usePlanForecast(sprint, items, inHand)
  const words = outlook.forecast ? forecastWords(outlook.forecast, outlook, items !== inHand) : ''
  return (
    <button
      type="button"
      className={styles.strip}
      data-drop-tab={sprint.id}
      data-target={over || undefined}
      onClick={onShow}
    >
      <b>{sprint.name}</b> {words}
    </button>
  )
}
