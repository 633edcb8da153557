import { expect, test, vi } from 'vitest'
import { InlinePicture } from './inline-picture.tsx'
import { find, key, mount, press } from './testing/mount.tsx'

const choices = ['Blue', 'Violet', 'Olive', 'Rose', 'Ochre'].map((text) => ({ value: text, text, face: <i /> }))
const none = { text: 'No colour', face: <i /> }

test('a picture is found with arrows and kept by a press; Esc leaves it, and the focus comes back', () => {
  const onKeep = vi.fn<(value: string) => void>()
  const { place } = mount(<InlinePicture label="Colour" value="Violet" {...{ choices, none, onKeep }} />)
  const button = find(place, 'button', 'Violet')
  press(button)
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Violet')
  key('ArrowRight')
  key('ArrowLeft')
  key('ArrowLeft')
  key('ArrowLeft')
  key('ArrowDown')
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Ochre')
  key('Escape')
  expect(onKeep).not.toHaveBeenCalled()
  expect(document.activeElement).toBe(button)
  press(button)
  press(find(place, '[role=option]', 'Rose'))
  expect(onKeep).toHaveBeenCalledExactlyOnceWith('Rose')
  expect(document.activeElement).toBe(button)
})

test('who may not change it sees its name as well', () => {
  const { place } = mount(
    <InlinePicture label="Colour" value="Brown" {...{ choices, none }} onKeep={() => undefined} readOnly />,
  )
  expect(place.textContent).toBe('No colour')
  expect(place.querySelector('button')).toBeNull()
})
