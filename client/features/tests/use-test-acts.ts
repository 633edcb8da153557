import { useMemo } from 'react'
import { randomId } from '../../../shared/lib/random-id.ts'
import { useSession } from '../../session/session-provider.tsx'
import { refusalWords } from '../../words/refusal-words.ts'
import { say } from '../../words/say.ts'

export type Tell = (text: string, undo?: () => void) => void

/** Making, changing and deleting a test. What is refused is told. */
export function useTestActs(tell: Tell) {
  const session = useSession()
  return useMemo(() => {
    const run = (name: string, args: Record<string, unknown>) =>
      session.run(name, args).catch((error: unknown) => tell(refusalWords(error)))
    return {
      /** Makes a draft of mine with a control and one other variant; answers its id. */
      add(fields: Record<string, unknown> = {}): string {
        const id = randomId()
        const variants = [
          { id: 'A', name: say('tests.newTestOfName') },
          { id: 'B', name: say('tests.newVariant') },
        ]
        const draft = { name: say('tests.newName'), variants, split: [1, 1], owner: session.me.member }
        void run('test.create', { ...draft, ...fields, id })
        return id
      },
      keep: (id: string, patch: Record<string, unknown>) => void run('test.update', { id, ...patch }),
      remove(id: string, name: string) {
        void run('test.delete', { id })
        tell(say('testActs.removed', { name }), () => void run('test.restore', { id }))
      },
    }
  }, [session, tell])
}

export type TestActs = ReturnType<typeof useTestActs>
