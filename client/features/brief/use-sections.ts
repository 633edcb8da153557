import { useMemo } from 'react'
import { sectionsOf } from '../../../shared/brief/brief-sections.ts'
import type { BriefText } from '../../../shared/brief/brief-text.ts'
import type { Item } from '../../../shared/schema/item.ts'
import { useBriefTemplate } from './use-brief-template.ts'

/** A section that briefs of this kind have; `heading`: its place among the headings of the text, null when it is not there. */
export type BriefSection = { name: string; heading: number | null; done: boolean }

/** The sections of the template of an item's kind, and which of them are written. */
export function useSections(item: Item, text: BriefText): readonly BriefSection[] {
  const template = useBriefTemplate(item)
  return useMemo(() => {
    return sectionsOf(template).map((name) => {
      const heading = text.headings.findIndex((one) => plain(one.text) === plain(name))
      return heading < 0
        ? { name, heading: null, done: false }
        : { name, heading, done: text.headings[heading]?.hasText === true }
    })
  }, [template, text])
}

function plain(name: string): string {
  return name.trim().toLowerCase()
}
