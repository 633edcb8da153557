import { expect, test, vi } from 'vitest'
import { find, key, mount, press } from './testing/mount.tsx'
import { Drawer } from './drawer.tsx'
import { InlineText } from './inline-text.tsx'
import { Menu } from './menu.tsx'

function page(open: boolean, onClose: () => void) {
  return (
    <>
      <button type="button">T-219</button>
      {open && (
        <Drawer label="T-219" head="T-219" onClose={onClose}>
          <InlineText label="Title" value="Boot fit guide" onKeep={() => undefined} />
          <Menu
            label="More"
            items={[{ text: 'Copy link', onChoose: () => undefined }]}
            renderTrigger={(trigger) => (
              <button type="button" {...trigger}>
                More
              </button>
            )}
          />
        </Drawer>
      )}
    </>
  )
}

test('the focus goes into the drawer and comes back to where it was', () => {
  const { place, render } = mount(page(false, () => undefined))
  const card = find(place, 'button', 'T-219')
  card.focus()
  render(page(true, () => undefined))
  expect(document.activeElement).toBe(find(place, '[role=dialog]'))
  render(page(false, () => undefined))
  expect(document.activeElement).toBe(card)
})

test('Esc ends the innermost thing first: the field, the menu, then the drawer', async () => {
  const onClose = vi.fn<() => void>()
  const { place } = mount(page(true, onClose))
  await vi.dynamicImportSettled()
  press(find(place, 'button', 'Title'))
  key('Escape')
  press(find(place, 'button', 'More'))
  expect(document.activeElement?.getAttribute('role')).toBe('menuitem')
  key('Escape')
  expect(onClose).not.toHaveBeenCalled()
  expect(document.activeElement).toBe(find(place, 'button', 'More'))
  key('Escape')
  expect(onClose).toHaveBeenCalledTimes(1)
})
