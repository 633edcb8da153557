import { type AddressInfo, type Socket, connect, createServer } from 'node:net'

/** A network between clients and a server: bytes arrive in order but late and in pieces, and connections break. */
export type FlakyNetwork = {
  /** The server's url, through this network. */
  url: string
  /** Breaks one connection in so many, on average; the rest go on. */
  cut(oneIn: number): void
  /** From now on nothing is delayed. */
  calm(): void
  stop(): Promise<void>
}

/** `random` in [0, 1) decides everything, so a seed repeats a run as far as the machine allows. */
export async function startFlakyNetwork(
  serverUrl: string,
  random: () => number,
  longestDelayMs = 15,
): Promise<FlakyNetwork> {
  const target = new URL(serverUrl)
  const pairs = new Set<[Socket, Socket]>()
  let delayMs = longestDelayMs
  const proxy = createServer((near) => {
    const far = connect(Number(target.port), target.hostname)
    const pair: [Socket, Socket] = [near, far]
    pairs.add(pair)
    relay(near, far)
    relay(far, near)
    const end = () => {
      pairs.delete(pair)
      near.destroy()
      far.destroy()
    }
    for (const socket of pair) {
      socket.setNoDelay(true)
      socket.on('close', end)
      socket.on('error', end)
    }
  })

  function relay(from: Socket, to: Socket) {
    let last: Promise<void> = Promise.resolve()
    from.on('data', (chunk) => {
      const at = Math.floor(random() * chunk.length)
      for (const piece of [chunk.subarray(0, at), chunk.subarray(at)]) {
        const wait = random() * delayMs
        last = last.then(() => later(wait)).then(() => void (to.writable && piece.length > 0 && to.write(piece)))
      }
    })
  }

  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  return {
    url: `ws://127.0.0.1:${(proxy.address() as AddressInfo).port}${target.pathname}`,
    cut(oneIn) {
      for (const [near] of pairs) if (random() * oneIn < 1) near.destroy()
    },
    calm: () => void (delayMs = 0),
    async stop() {
      for (const [near] of pairs) near.destroy()
      await new Promise((resolve) => proxy.close(resolve))
    },
  }
}

function later(ms: number): Promise<void> {
  return ms < 0.5 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms))
}
