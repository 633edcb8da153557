import type { Page } from '@playwright/test'

/** Frames of one stretch of time: how long each took, ms, and tasks of more than 50 ms. */
export type Frames = { p50: number; p95: number; max: number; frames: number; longTasks: number; longest: number }

/** Text, because what compiles this file puts helpers into functions that the page does not have. */
const watchFrames = `{
  const watch = { times: [], tasks: [], on: true }
  globalThis.watch = watch
  new PerformanceObserver((list) => watch.tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({
    type: 'longtask',
  })
  let last = performance.now()
  requestAnimationFrame(function tick(now) {
    watch.times.push(now - last)
    last = now
    if (watch.on) requestAnimationFrame(tick)
  })
}`

/** Watches every frame of the page while `work` runs. */
export async function frames(page: Page, work: () => Promise<void>): Promise<Frames> {
  await page.evaluate(watchFrames)
  await work()
  const { times, tasks } = await page.evaluate(() => {
    const { watch } = globalThis as unknown as { watch: { times: number[]; tasks: number[]; on: boolean } }
    watch.on = false
    return watch
  })
  const sorted = times.slice(2).toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return {
    p50: at(0.5),
    p95: at(0.95),
    max: sorted.at(-1) ?? 0,
    frames: sorted.length,
    longTasks: tasks.length,
    longest: Math.max(0, ...tasks),
  }
}
