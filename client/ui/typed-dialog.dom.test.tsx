import { act } from 'react'
import { beforeAll, expect, test, vi } from 'vitest'
import { find, mount, type } from './testing/mount.tsx'
import { TypedDialog } from './typed-dialog.tsx'

beforeAll(() => {
  // jsdom has no modal dialogs
  HTMLDialogElement.prototype.showModal = vi.fn<() => void>()
  HTMLDialogElement.prototype.close = vi.fn<() => void>()
})

function ask(expected: string, busy = false) {
  const onAct = vi.fn<() => void>()
  const words = { title: 'Delete it?', label: 'Its name', act: 'Delete', stay: 'Keep' }
  const { place } = mount(
    <TypedDialog {...words} {...{ expected, busy, onAct }} onClose={() => undefined}>
      <p>It is gone.</p>
    </TypedDialog>,
  )
  const form = find(place, 'form') as HTMLFormElement
  return {
    onAct,
    mayPress: () => !(find(place, '[type=submit]') as HTMLButtonElement).disabled,
    say(text: string) {
      find(place, 'input').focus()
      type(text)
      act(() => void form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })))
    },
  }
}

test('nothing is done until the name is typed, however it is sent', () => {
  const { onAct, mayPress, say } = ask('Growth desk')
  for (const typed of ['Growth', 'growth desk', 'Growth desk 2', '']) {
    say(typed)
    expect([typed, mayPress()]).toEqual([typed, false])
  }
  expect(onAct).not.toHaveBeenCalled()
  say('Growth desk')
  expect(mayPress()).toBe(true)
  expect(onAct).toHaveBeenCalledOnce()
})

test.each([
  ['Café', 'Cafe\u0301'],
  ['Growth  desk ', ' Growth desk'],
])('what a keyboard writes in another way is the same name: %j', (name, typed) => {
  const { onAct, say } = ask(name)
  say(typed)
  expect(onAct).toHaveBeenCalledOnce()
})

test('while it is being done it is not done twice', () => {
  const { onAct, say } = ask('Growth desk', true)
  say('Growth desk')
  expect(onAct).not.toHaveBeenCalled()
})
