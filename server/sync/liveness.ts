import type { WebSocket } from 'ws'
import { limits } from '../../shared/protocol.ts'
import type { Connection } from './connection.ts'
import { keepAlive } from './frames.ts'

/** Keeps sockets alive, and finds the dead ones. */
export type Liveness = {
  watch(socket: WebSocket, connection: Connection): void
  stop(): void
}

/** Often enough that no quiet socket waits longer than `idleKeepAliveMs`. */
const lookMs = 5000

/**
 * A stock client leaves when it hears nothing for 30 s, so a quiet socket gets an empty presence frame in time; a
 * socket that does not answer a ping is dead. A socket that the server itself does not read cannot answer.
 */
export function startLiveness(clock: () => number): Liveness {
  const watched = new Map<WebSocket, { connection: Connection; answered: boolean; pingedAt: number }>()

  function look() {
    const now = clock()
    for (const [socket, state] of watched) {
      if (now - state.connection.lastSent > limits.idleKeepAliveMs - lookMs) state.connection.send(keepAlive)
      if (now - state.pingedAt < limits.pingMs) continue
      if (!state.answered && !state.connection.held) socket.terminate()
      state.answered = false
      state.pingedAt = now
      socket.ping()
    }
  }

  const timer = setInterval(look, lookMs)
  timer.unref()
  return {
    watch(socket, connection) {
      const state = { connection, answered: true, pingedAt: clock() }
      const alive = () => void (state.answered = true)
      watched.set(socket, state)
      socket.on('pong', alive)
      socket.on('message', alive)
      socket.on('close', () => watched.delete(socket))
    },
    stop: () => clearInterval(timer),
  }
}
