import type { LexicalEditor } from 'lexical'
import { useMemo } from 'react'
import { firstNameOf, useFaces } from '../../session/board-hooks.ts'
import { useBoardStore } from '../../session/react.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Icon } from '../../ui/icon.tsx'
import { factChoices } from './fact-choices.ts'
import { $insertFact, $insertMention } from './inserts.ts'
import { insertOptions } from './insert-options.tsx'
import type { TypeaheadOption } from './typeahead-option.ts'

/** So many people, and so many of each kind of thing, are offered at most. */
const mostOfAKind = 5

/** What `/` and `@` offer on this board. */
export function useTypeaheadOptions(editor: LexicalEditor) {
  const store = useBoardStore()
  const faces = useFaces()
  return useMemo(() => {
    function people(query: string): TypeaheadOption[] {
      const members = [...faces].filter(([id, { name }]) => {
        return fits(name, query) && name !== '' && store.rows.members.get(id)?.deleted === null
      })
      return members.slice(0, mostOfAKind).map(([member, face]) => ({
        id: `member ${member}`,
        text: face.name,
        mark: <Avatar person={face} size={20} bare />,
        $choose: () => $insertMention({ member, name: firstNameOf(face.name) }),
      }))
    }
    function facts(query: string): TypeaheadOption[] {
      return factChoices(store, query, mostOfAKind).map(({ fact, text, hint, icon }) => ({
        id: `${fact.kind} ${fact.id}`,
        text,
        hint,
        mark: <Icon name={icon} size={14} />,
        $choose: () => $insertFact(fact),
      }))
    }
    return (trigger: '/' | '@', query: string): TypeaheadOption[] => {
      if (trigger === '@') return [...people(query), ...facts(query)]
      const inserts = insertOptions(editor).filter(({ text, words }) => fits(`${text} ${words}`, query))
      return [...inserts, ...(query.length > 1 ? facts(query) : [])]
    }
  }, [editor, faces, store])
}

/** Each word of `query` begins a word of `text`. */
export function fits(text: string, query: string): boolean {
  const words = plain(text).split(/[\s\-·]+/)
  return plain(query)
    .split(/\s+/)
    .filter(Boolean)
    .every((part) => words.some((word) => word.startsWith(part)) || plain(text).startsWith(part))
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
