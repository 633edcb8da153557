import { memo } from 'react'
import { type IconName, icons } from './icons.ts'

/** Small icons are drawn finer, or their strokes run together. */
function strokeFor(size: number): number {
  return ((size < 16 ? 1.1 : 1.25) * 24) / size
}

/** An icon of the kit, decorative: the words beside it, or its button's label, carry the meaning. Sizes in px; 20 on a phone's bars. */
export const Icon = memo(function Icon({ name, size = 16 }: { name: IconName; size?: 11 | 12 | 14 | 16 | 20 | 24 }) {
  const Drawing = icons[name]
  return <Drawing size={size} strokeWidth={strokeFor(size)} aria-hidden="true" />
})
