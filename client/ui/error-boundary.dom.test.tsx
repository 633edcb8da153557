import { act } from 'react'
import { expect, test, vi } from 'vitest'
import { ErrorBoundary } from './error-boundary.tsx'
import { FaultNotice } from './fault-notice.tsx'
import { find, mount, press } from './testing/mount.tsx'

function View({ broken }: { broken: boolean }) {
  if (broken) throw new Error('The view tripped.')
  return <p>The view</p>
}

function page(broken: boolean, key: string, onReload = () => undefined as void) {
  return (
    <>
      <nav>The rail</nav>
      <ErrorBoundary key={key} fallback={(fault) => <FaultNotice fault={fault} onReload={onReload} />}>
        <View broken={broken} />
      </ErrorBoundary>
    </>
  )
}

test('a view that throws is replaced by what happened and what to do; the rest of the page stays', () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const onReload = vi.fn<() => void>()
  const { place, render } = mount(page(true, 'sprint', onReload))
  expect(find(place, 'nav').textContent).toBe('The rail')
  expect(find(place, '[role=alert]').textContent).toContain('What you have changed is kept')
  press(find(place, 'button', 'Reload'))
  expect(onReload).toHaveBeenCalledTimes(1)
  render(page(false, 'bin', onReload))
  expect(place.textContent).toContain('The view')
})

test('the details say what broke and where; where nothing copies them, they show', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const { place } = mount(page(true, 'sprint'))
  document.execCommand = () => false
  press(find(place, 'button', 'Copy details'))
  await act(async () => undefined)
  const details = find(place, 'pre').textContent
  expect(details).toContain('The view tripped.')
  expect(details).toContain('at View')
  expect(details).not.toContain('#')
})
