import { act } from 'react'
import { expect, test } from 'vitest'
import { lazyPart } from './lazy-part.ts'
import { mount } from './testing/mount.tsx'

function Word({ text }: { text: string }) {
  return <b>{text}</b>
}

test('a part shows once its code is here, which is fetched once for all places', async () => {
  let fetched = 0
  const Part = lazyPart(async () => {
    fetched += 1
    return Word
  })
  const { place } = mount(
    <>
      <Part text="one" />
      <Part text="two" />
    </>,
  )
  expect(place.textContent).toBe('')
  await act(async () => undefined)
  expect(place.textContent).toBe('onetwo')
  expect(fetched).toBe(1)
})

test('code that was fetched ahead is there at the first showing', async () => {
  const Part = lazyPart(async () => Word)
  Part.preload()
  await act(async () => undefined)
  const { place } = mount(<Part text="at once" />)
  expect(place.textContent).toBe('at once')
})

test('a fetch that failed is tried again when the network is back', async () => {
  let isOffline = true
  const Part = lazyPart(async () => {
    if (isOffline) throw new Error('offline')
    return Word
  })
  const { place } = mount(<Part text="back" />)
  await act(async () => undefined)
  expect(place.textContent).toBe('')
  isOffline = false
  await act(async () => void globalThis.dispatchEvent(new Event('online')))
  expect(place.textContent).toBe('back')
})
