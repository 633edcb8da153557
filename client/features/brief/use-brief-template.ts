import type { Item } from '../../../shared/schema/item.ts'
import { briefStart, templateFor } from '../../../shared/selectors/template-for.ts'
import { useSelector } from '../../session/react.ts'

/** The template of an item's kind, as Markdown; '' where the board has none for it. */
export function useBriefTemplate({ kind }: Pick<Item, 'kind'>): string {
  return useSelector(
    ['kinds', 'templates'],
    ({ rows }) => templateFor({ kind }, rows.kinds.all().values(), rows.templates.all().values())?.markdown ?? '',
    [kind],
  )
}

/** What the brief of an item begins with, as Markdown: the text that came with the item, else its kind's template. */
export function useBriefStart({ kind, draft }: Pick<Item, 'kind' | 'draft'>): string {
  return useSelector(
    ['kinds', 'templates'],
    ({ rows }) => briefStart({ kind, draft }, rows.kinds.all().values(), rows.templates.all().values()),
    [kind, draft],
  )
}
