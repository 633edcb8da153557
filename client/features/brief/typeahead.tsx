import {
  COLLABORATION_TAG,
  COMMAND_PRIORITY_CRITICAL,
  KEY_ARROW_DOWN_COMMAND,
  KEY_ARROW_UP_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_ESCAPE_COMMAND,
  KEY_TAB_COMMAND,
  type LexicalEditor,
  mergeRegister,
} from 'lexical'
import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react'
import { equalJson } from '../../../shared/lib/json.ts'
import { say } from '../../words/say.ts'
import { TypeaheadList, optionId } from './typeahead-list.tsx'
import { $takeAsked, type TypeaheadMatch, readTypeahead } from './typeahead-match.ts'
import type { TypeaheadOption } from './typeahead-option.ts'

type TypeaheadProps = {
  editor: LexicalEditor
  /** What fits what was typed after the sign. */
  optionsOf: (trigger: '/' | '@', query: string) => readonly TypeaheadOption[]
}

/** The menu under `/` and `@`: typing narrows it, arrows walk it, Enter or Tab takes, Esc leaves the text as it is. */
export function Typeahead({ editor, optionsOf }: TypeaheadProps) {
  const id = useId()
  const { match, dismiss } = useMatch(editor)
  const [point, setPoint] = useState({ query: '', place: 0 })
  const options = useMemo(() => (match ? optionsOf(match.trigger, match.query) : []), [match, optionsOf])
  const query = match ? match.trigger + match.query : ''
  const active = point.query === query ? Math.min(point.place, options.length - 1) : 0
  const isOpen = match !== null && options.length > 0
  const choose = useCallback(
    (option: TypeaheadOption) => {
      editor.update(() => {
        if (match) $takeAsked(match)
        option.$choose()
      })
    },
    [editor, match],
  )
  const go = (step: number) => setPoint({ query, place: (active + step + options.length) % options.length })
  useKeys(editor, isOpen, { go, dismiss, choose: () => options[active] && choose(options[active]) })
  useAria(editor, isOpen ? id : null, active)
  const box = useCallback(() => boxOf(editor, match), [editor, match])
  if (!isOpen) return null
  return (
    <TypeaheadList
      {...{ id, options, active, box }}
      label={say(match.trigger === '/' ? 'brief.insert' : 'brief.mention')}
      onPoint={(place) => setPoint({ query, place })}
      onChoose={choose}
    />
  )
}

/** What is asked for, from the moment it is typed; not where the caret merely comes by, and not again after Esc. */
function useMatch(editor: LexicalEditor) {
  const [match, setMatch] = useState<TypeaheadMatch | null>(null)
  const shown = useRef<TypeaheadMatch | null>(null)
  const left = useRef<string | null>(null)
  const show = useCallback((next: TypeaheadMatch | null) => {
    if (equalJson(shown.current, next)) return
    shown.current = next
    setMatch(next)
  }, [])
  useEffect(
    () =>
      editor.registerUpdateListener(({ dirtyLeaves, tags }) => {
        if (!editor.isEditable()) return show(null)
        const next = readTypeahead(editor)
        const place = next && `${next.node}:${next.start}`
        if (place !== left.current) left.current = null
        const isTyped = dirtyLeaves.size > 0 && !tags.has(COLLABORATION_TAG)
        show(next && left.current === null && (shown.current || isTyped) ? next : null)
      }),
    [editor, show],
  )
  const dismiss = useCallback(() => {
    left.current = shown.current && `${shown.current.node}:${shown.current.start}`
    show(null)
  }, [show])
  useEffect(() => {
    const root = editor.getRootElement()
    root?.addEventListener('blur', dismiss)
    return () => root?.removeEventListener('blur', dismiss)
  }, [dismiss, editor])
  return { match, dismiss }
}

type Acts = { go: (step: number) => void; dismiss: () => void; choose: () => void }

function useKeys(editor: LexicalEditor, isOpen: boolean, acts: Acts): void {
  const latest = useRef(acts)
  useEffect(() => {
    latest.current = acts
  })
  useEffect(() => {
    if (!isOpen) return undefined
    const take = (act: (acts: Acts) => void) => (event: KeyboardEvent | null) => {
      event?.preventDefault()
      event?.stopPropagation()
      act(latest.current)
      return true
    }
    const [down, up, choose] = [(to: Acts) => to.go(1), (to: Acts) => to.go(-1), (to: Acts) => to.choose()]
    return mergeRegister(
      editor.registerCommand(KEY_ARROW_DOWN_COMMAND, take(down), COMMAND_PRIORITY_CRITICAL),
      editor.registerCommand(KEY_ARROW_UP_COMMAND, take(up), COMMAND_PRIORITY_CRITICAL),
      editor.registerCommand(KEY_ENTER_COMMAND, take(choose), COMMAND_PRIORITY_CRITICAL),
      editor.registerCommand(KEY_TAB_COMMAND, take(choose), COMMAND_PRIORITY_CRITICAL),
      editor.registerCommand(
        KEY_ESCAPE_COMMAND,
        take((to) => to.dismiss()),
        COMMAND_PRIORITY_CRITICAL,
      ),
    )
  }, [editor, isOpen])
}

/** A reader hears the options although the focus stays in the text. */
function useAria(editor: LexicalEditor, list: string | null, active: number): void {
  useEffect(() => {
    const root = editor.getRootElement()
    if (!root || list === null) return undefined
    root.setAttribute('aria-controls', list)
    root.setAttribute('aria-haspopup', 'listbox')
    root.setAttribute('aria-activedescendant', optionId(list, active))
    return () =>
      ['aria-controls', 'aria-haspopup', 'aria-activedescendant'].forEach((name) => root.removeAttribute(name))
  }, [active, editor, list])
}

function boxOf(editor: LexicalEditor, match: TypeaheadMatch | null): DOMRect | null {
  const element = match && editor.getElementByKey(match.node)
  const text = element?.firstChild
  if (!match || !text) return element?.getBoundingClientRect() ?? null
  const range = document.createRange()
  range.setStart(text, Math.min(match.start, text.textContent?.length ?? 0))
  range.collapse(true)
  // some engines have no layout for ranges
  return range.getBoundingClientRect?.() ?? null
}
