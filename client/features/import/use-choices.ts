import { useMemo, useState } from 'react'
import type { ListChoice, TrelloOptions } from '../../../shared/interchange/trello-options.ts'
import type { ImportFile } from '../../session/import-file.ts'
import { useRows } from '../../session/react.ts'

export type Choices = {
  options: TrelloOptions
  chooseList(list: string, choice: ListChoice): void
  choosePerson(person: string, member: string | null): void
  bringArchived(wanted: boolean): void
}

type Chosen = {
  lists: Record<string, ListChoice>
  people: Record<string, string | null>
  archived: boolean
}

const nothing: Chosen = { lists: {}, people: {}, archived: true }

/** What I chose for a file. A column or member that has gone meanwhile is no choice any more. */
export function useChoices(file: ImportFile | null): Choices {
  const [state, setState] = useState<{ file: ImportFile | null; chosen: Chosen }>({ file, chosen: nothing })
  const statuses = useRows('statuses')
  const members = useRows('members')
  const chosen = state.file === file ? state.chosen : nothing
  const change = (part: Partial<Chosen>) => setState({ file, chosen: { ...chosen, ...part } })
  const fileName = file?.fileName
  const columns = statuses.map(({ id }) => id).join()
  const people = members.map(({ id }) => id).join()
  const options = useMemo(() => {
    const isColumn = new Set(columns.split(','))
    const isMember = new Set(people.split(','))
    const lists = Object.entries(chosen.lists).filter(
      ([, choice]) => typeof choice !== 'object' || !('status' in choice) || isColumn.has(choice.status),
    )
    const persons = Object.entries(chosen.people).filter(([, member]) => member === null || isMember.has(member))
    return {
      ...(fileName === undefined ? {} : { file: fileName.slice(0, 200) }),
      ...{ lists: Object.fromEntries(lists), people: Object.fromEntries(persons), archived: chosen.archived },
    }
  }, [chosen, columns, fileName, people])
  return {
    options,
    chooseList: (list, choice) => change({ lists: { ...chosen.lists, [list]: choice } }),
    choosePerson: (person, member) => change({ people: { ...chosen.people, [person]: member } }),
    bringArchived: (archived) => change({ archived }),
  }
}
