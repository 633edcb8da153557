import type { CDPSession, Page } from '@playwright/test'

export type Point = { x: number; y: number }

/** A finger on the screen. */
export async function fingerOf(page: Page) {
  const session: CDPSession = await page.context().newCDPSession(page)
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: Point[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: points })
  return {
    down: (at: Point) => send('touchStart', [at]),
    async move(from: Point, to: Point, steps = 8) {
      for (let step = 1; step <= steps; step += 1)
        await send('touchMove', [
          { x: from.x + ((to.x - from.x) * step) / steps, y: from.y + ((to.y - from.y) * step) / steps },
        ])
    },
    up: () => send('touchEnd', []),
  }
}
