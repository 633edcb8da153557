import { act } from 'react'
import { expect, test, vi } from 'vitest'
import { find, mount, press } from '../../ui/testing/mount.tsx'
import { type MassAct, MassDialog, askMass } from './ask-mass.tsx'

test.each<[MassAct, string, string]>([
  [{ kind: 'delete', count: 120 }, 'Delete 120 items?', 'Delete 120 items'],
  [{ kind: 'move', count: 60, place: 'Sprint 15' }, 'Move 60 items to Sprint 15?', 'Move 60 items'],
  [{ kind: 'sprint', count: 60, place: 'Sprint 15' }, 'Delete Sprint 15?', 'Delete Sprint 15'],
])('a mass change names its figure, says that a version is kept, and waits for yes: %o', (massAct, title, verb) => {
  HTMLDialogElement.prototype.showModal ??= () => undefined
  HTMLDialogElement.prototype.close ??= () => undefined
  const onAnswer = vi.fn<(isSure: boolean) => void>()
  const { place } = mount(<MassDialog act={massAct} onAnswer={onAnswer} />)
  expect(find(place, 'h2').textContent).toBe(title)
  expect(place.textContent).toContain('is kept as a version first')
  press(find(place, 'button', verb))
  press(find(place, 'button', 'Leave it'))
  expect(onAnswer.mock.calls).toEqual([[true], [false]])
})

test('who asks while one is being asked gets no, and the answer to the first is for the first alone', async () => {
  HTMLDialogElement.prototype.showModal ??= () => undefined
  HTMLDialogElement.prototype.close ??= () => undefined
  const answers: Promise<boolean>[] = []
  act(() => void answers.push(askMass({ kind: 'delete', count: 120 }), askMass({ kind: 'delete', count: 120 })))
  await act(async () => press(find(document.body, 'button', 'Delete 120 items')))
  expect(await Promise.all(answers)).toEqual([true, false])
  act(() => void answers.push(askMass({ kind: 'delete', count: 60 })))
  await act(async () => press(find(document.body, 'button', 'Leave it')))
  expect(await answers[2]).toBe(false)
})
