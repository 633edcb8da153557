import type { ReactNode } from 'react'
import { usedSettings } from '../../../shared/selectors/ab-tests/used-settings.ts'
import type { TestPlan } from '../../../shared/selectors/ab-tests/test-plan.ts'
import { useChoices } from '../../session/choices.ts'
import { useRow } from '../../session/react.ts'
import { InlineMultiSelect } from '../../ui/inline-multi-select.tsx'
import { InlineNumber } from '../../ui/inline-number.tsx'
import { InlineSelect } from '../../ui/inline-select.tsx'
import { Property, PropertyList } from '../../ui/property-list.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import { say } from '../../words/say.ts'
import styles from './design-form.module.css'
import { PlanFigures } from './plan-figures.tsx'
import type { Test } from './test-words.ts'
import { VariantFields } from './variant-fields.tsx'

type DesignProps = {
  test: Test
  /** What may be fixed: everything of a test that has started. */
  readOnly: boolean
  onKeep: (patch: Record<string, unknown>) => void
}

/** How a test is laid out: what it measures and compares, and how many people that takes. */
export function DesignForm({ plan, canLink, ...design }: DesignProps & { plan: TestPlan | null; canLink: boolean }) {
  const { test, readOnly, onKeep } = design
  return (
    <div className={styles.form}>
      <section>
        <SectionHead name={say('testForm.variants')} note={say('testForm.variantsNote')} />
        <VariantFields {...design} />
        <Measures {...design} />
        <TestLinks {...design} readOnly={!canLink} />
      </section>
      <section>
        <SectionHead name={say('testForm.size')} />
        <Sizes {...design} />
        {!readOnly && plan && <PlanFigures test={test} plan={plan} onKeep={onKeep} />}
      </section>
    </div>
  )
}

function useOptions(collection: 'metrics' | 'members' | 'stages' | 'touchpoints' | 'items' | 'tests') {
  return useChoices(collection).map(({ id, text }) => ({ value: id, text }))
}

function Measures({ test, readOnly, onKeep }: DesignProps) {
  const metrics = useOptions('metrics')
  return (
    <PropertyList>
      <Property wide name={say('testForm.metric')}>
        <InlineSelect
          label={say('testForm.metric')}
          value={test.metric}
          choices={metrics}
          placeholder={say('testForm.metricHint')}
          none={say('testForm.none')}
          readOnly={readOnly}
          onKeep={(metric) => onKeep({ metric })}
        />
      </Property>
      <Property wide name={say('testForm.guardrails')}>
        <InlineMultiSelect
          label={say('testForm.guardrails')}
          values={test.guardrails}
          choices={metrics.filter(({ value }) => value !== test.metric)}
          placeholder={say('testForm.guardrailsHint')}
          readOnly={readOnly}
          onKeep={(guardrails) => onKeep({ guardrails })}
        />
      </Property>
    </PropertyList>
  )
}

/** A share is written in percent; six decimals are more than anybody types. */
const asPercent = (share: number | null) => (share === null ? null : Math.round(share * 1e8) / 1e6)
const asShare = (percent: number | null) => (percent === null ? null : Math.round(percent * 1e6) / 1e8)

function Sizes({ test, readOnly, onKeep }: DesignProps) {
  const unit = useRow('metrics', test.metric ?? '')?.unit ?? ''
  const isRate = unit === '' || unit === '%'
  const shown = isRate ? asPercent : (value: number | null) => value
  const kept = isRate ? asShare : (value: number | null) => value
  const isRelative = test.effectKind === 'relative'
  const used = usedSettings(test)
  const field = { readOnly, decimals: true }
  return (
    <PropertyList>
      <Property name={say('testForm.baseline')}>
        <Measured unit={isRate ? '%' : unit}>
          <InlineNumber
            {...field}
            label={say('testForm.baseline')}
            value={shown(test.baseline)}
            max={isRate ? 100 : 1e9}
            placeholder={say('testForm.baselineHint')}
            onKeep={(value) => onKeep({ baseline: kept(value) })}
          />
        </Measured>
      </Property>
      <Property name={say('testForm.effect')}>
        <Measured unit={isRelative ? '%' : isRate ? say('testForm.absolute') : unit}>
          <InlineNumber
            {...field}
            label={say('testForm.effect')}
            value={isRelative ? asPercent(test.smallestEffect) : shown(test.smallestEffect)}
            min={-100}
            max={1000}
            placeholder={say('testForm.effectHint')}
            onKeep={(value) => onKeep({ smallestEffect: isRelative ? asShare(value) : kept(value) })}
          />
        </Measured>
      </Property>
      <Property name={say('testForm.effectKind')}>
        <InlineSelect
          label={say('testForm.effectKind')}
          value={test.effectKind}
          choices={[
            { value: 'relative', text: say('testForm.relative') },
            { value: 'absolute', text: say('testForm.absolute') },
          ]}
          readOnly={readOnly}
          onKeep={(effectKind) => onKeep({ effectKind, smallestEffect: inOtherKind(test) })}
        />
      </Property>
      <Property name={say('testForm.planned')}>
        <InlineNumber
          label={say('testForm.planned')}
          value={test.plannedUnits}
          max={1e9}
          placeholder={say('testForm.plannedHint')}
          readOnly={readOnly}
          onKeep={(plannedUnits) => onKeep({ plannedUnits })}
        />
      </Property>
      <Property name={say('testForm.alpha')}>
        <Measured unit="%">
          <InlineNumber
            {...field}
            label={say('testForm.alpha')}
            value={asPercent(1 - used.alpha)}
            min={50}
            max={99.99}
            onKeep={(value) => (value === null ? undefined : onKeep({ alpha: asShare(100 - value) }))}
          />
        </Measured>
      </Property>
      <Property name={say('testForm.power')}>
        <Measured unit={say('testForm.powerHint')}>
          <InlineNumber
            {...field}
            label={say('testForm.power')}
            value={asPercent(used.power)}
            min={50}
            max={99.9}
            onKeep={(value) => (value === null ? undefined : onKeep({ power: asShare(value) }))}
          />
        </Measured>
      </Property>
      <Property name={say('testForm.reach')}>
        <Measured unit="%">
          <InlineNumber
            {...field}
            label={say('testForm.reach')}
            value={asPercent(test.reach ?? 1)}
            max={100}
            onKeep={(value) => (value === null ? undefined : onKeep({ reach: asShare(value) }))}
          />
        </Measured>
      </Property>
      <Property name={say('testForm.maturity')}>
        <InlineNumber
          label={say('testForm.maturity')}
          value={test.maturityDays}
          max={365}
          placeholder="0"
          readOnly={readOnly}
          onKeep={(maturityDays) => onKeep({ maturityDays })}
        />
      </Property>
    </PropertyList>
  )
}

/** The same effect, said the other way; without a baseline its figure stays as it was typed. */
function inOtherKind({ smallestEffect, effectKind, baseline }: Test): number | null {
  if (smallestEffect === null || baseline === null || baseline === 0) return smallestEffect
  const other = effectKind === 'relative' ? smallestEffect * baseline : smallestEffect / baseline
  return Math.round(other * 1e8) / 1e8
}

function Measured({ unit, children }: { unit: string; children: ReactNode }) {
  return (
    <span className={styles.measured}>
      {children}
      <span className={styles.meta}>{unit}</span>
    </span>
  )
}

/** Whose it is, where it is, and the work that makes it: these may change at any time. */
function TestLinks({ test, readOnly, onKeep }: DesignProps) {
  const shared = { readOnly, none: say('testForm.none') }
  return (
    <PropertyList>
      <Property name={say('testForm.owner')}>
        <InlineSelect
          {...shared}
          label={say('testForm.owner')}
          value={test.owner}
          choices={useOptions('members')}
          onKeep={(owner) => onKeep({ owner })}
        />
      </Property>
      <Property name={say('testForm.stage')}>
        <InlineSelect
          {...shared}
          label={say('testForm.stage')}
          value={test.stage}
          choices={useOptions('stages')}
          onKeep={(stage) => onKeep({ stage })}
        />
      </Property>
      <Property name={say('testForm.touchpoint')}>
        <InlineSelect
          {...shared}
          label={say('testForm.touchpoint')}
          value={test.touchpoint}
          choices={useOptions('touchpoints')}
          onKeep={(touchpoint) => onKeep({ touchpoint })}
        />
      </Property>
      <Property name={say('testForm.repeats')}>
        <InlineSelect
          {...shared}
          label={say('testForm.repeats')}
          value={test.replicates}
          choices={useOptions('tests').filter(({ value }) => value !== test.id)}
          onKeep={(replicates) => onKeep({ replicates })}
        />
      </Property>
      <Property wide name={say('testForm.items')}>
        <InlineMultiSelect
          label={say('testForm.items')}
          values={test.items}
          choices={useOptions('items')}
          placeholder={say('testForm.itemsHint')}
          readOnly={readOnly}
          onKeep={(items) => onKeep({ items })}
        />
      </Property>
    </PropertyList>
  )
}
