import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { InlineNumber } from '../../ui/inline-number.tsx'
import { InlineText } from '../../ui/inline-text.tsx'
import { say } from '../../words/say.ts'
import styles from './design-form.module.css'
import { letterOf } from './figure-words.ts'
import type { Test } from './test-words.ts'

const mostVariants = 12

type VariantFieldsProps = { test: Test; readOnly: boolean; onKeep: (patch: Record<string, unknown>) => void }

/** What people see, and which share of them sees it; the first variant is control. */
export function VariantFields({ test: { variants, split }, readOnly, onKeep }: VariantFieldsProps) {
  const weights = variants.map((_, place) => split[place] ?? 1)
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  const keep = (next: Test['variants'], shares: readonly number[]) => onKeep({ variants: next, split: shares })
  function rename(place: number, name: string) {
    keep(
      variants.map((variant, at) => (at === place ? { ...variant, name } : variant)),
      weights,
    )
  }
  function weigh(place: number, weight: number | null): string | void {
    if (weight === null || weight <= 0) return say('testForm.shareZero')
    keep(variants, weights.with(place, weight))
    return undefined
  }
  return (
    <div>
      <ol className={styles.variants}>
        {variants.map((variant, place) => {
          const letter = letterOf(place)
          return (
            <li key={variant.id}>
              <span className={styles.letter}>{letter}</span>
              <InlineText
                label={say('testForm.variantName', { letter })}
                value={variant.name}
                required={say('testForm.variantNeedsName')}
                maxLength={120}
                readOnly={readOnly}
                onKeep={(name) => rename(place, name)}
              />
              <span className={styles.share}>
                <InlineNumber
                  label={say('testForm.variantShare', { letter })}
                  value={weights[place] ?? 1}
                  decimals
                  max={1000}
                  readOnly={readOnly}
                  onKeep={(weight) => weigh(place, weight)}
                />
                <span className={styles.meta} hidden={all === 100}>
                  {say('testForm.of100', {
                    count: all > 0 ? Math.round(((weights[place] ?? 0) / all) * 1000) / 10 : 0,
                  })}
                </span>
              </span>
              {!readOnly && place > 0 && variants.length > 2 && (
                <IconButton
                  small
                  icon="close"
                  label={say('testForm.removeVariant', { name: variant.name || letter })}
                  onClick={() => keep(variants.toSpliced(place, 1), weights.toSpliced(place, 1))}
                />
              )}
            </li>
          )
        })}
      </ol>
      {!readOnly && variants.length < mostVariants && (
        <Button
          small
          look="ghost"
          icon="add"
          onClick={() => keep([...variants, newVariant(variants)], [...weights, 1])}
        >
          {say('testForm.addVariant')}
        </Button>
      )}
    </div>
  )
}

/** Its id is the first letter that none of the others has: results are told apart by it. */
function newVariant(variants: Test['variants']): Test['variants'][number] {
  const letters = Array.from({ length: variants.length + 1 }, (_, place) => letterOf(place))
  const id = letters.find((letter) => variants.every((variant) => variant.id !== letter)) ?? letterOf(variants.length)
  return { id, name: say('tests.newVariantOf', { letter: id }) }
}
