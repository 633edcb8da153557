import { type BriefIconName, briefIcons } from './brief-icons.ts'

/** An icon of a tool for text, decorative: its button says what it does. */
export function BriefIcon({ name, size = 16 }: { name: BriefIconName; size?: 14 | 16 | 20 }) {
  const Drawing = briefIcons[name]
  return <Drawing size={size} strokeWidth={((size < 16 ? 1.1 : 1.25) * 24) / size} aria-hidden="true" />
}
