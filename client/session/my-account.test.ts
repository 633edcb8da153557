import { describe, expect, test } from 'vitest'
import { createAccountApi } from './my-account.ts'
import type { Memory } from './read-me.ts'

const board = { id: 'b1', name: 'Growth desk', role: 'owner', member: 'ines' }
const user = { id: 'u1', name: 'Ines Marchetti', role: 'owner' }

function newMemory(): Memory & { text: string | null } {
  return {
    text: null,
    read() {
      return this.text
    },
    write(text) {
      this.text = text
    },
  }
}

/** The API over a server that answers this, or nothing. */
function apiThat(answers: { status: number; body: unknown } | 'nothing', memory = newMemory()) {
  const asked: { path: string; method: string; body: unknown }[] = []
  const fetch = async (input: unknown, init: RequestInit = {}) => {
    asked.push({
      path: String(input),
      method: init.method ?? 'GET',
      body: init.body === undefined ? undefined : JSON.parse(String(init.body)),
    })
    if (answers === 'nothing') throw new TypeError('no network')
    return Response.json(answers.body, { status: answers.status })
  }
  return { api: createAccountApi({ fetch, origin: 'http://board.test', memory }), asked, memory }
}

describe('my account', () => {
  test('is what the server says, and what it said last time when it does not answer', async () => {
    const { api, memory } = apiThat({ status: 200, body: { user, boards: [board] } })
    expect(await api.me()).toEqual({ ok: true, value: { user, boards: [board], remembered: false } })
    const offline = apiThat('nothing', memory)
    expect(await offline.api.me()).toEqual({ ok: true, value: { user, boards: [board], remembered: true } })
    const broken = apiThat({ status: 502, body: 'gateway' }, memory)
    expect(await broken.api.me()).toMatchObject({ ok: true, value: { remembered: true } })
  })

  test('nobody is signed in: what was remembered is forgotten', async () => {
    const memory = newMemory()
    memory.write(JSON.stringify({ user, boards: [board] }))
    const { api } = apiThat(
      { status: 401, body: { error: { code: 'signed-out', message: 'You are not signed in.' } } },
      memory,
    )
    expect(await api.me()).toMatchObject({ ok: false, failure: { code: 'signed-out' } })
    expect(memory.text).toBe(null)
    expect(await apiThat('nothing', memory).api.me()).toEqual({ ok: false, failure: { code: 'offline' } })
  })

  test('set-up and joining send what was typed and answer where to go', async () => {
    const entered = { board: 'b1', member: 'ines', role: 'owner' }
    const { api, asked } = apiThat({ status: 201, body: entered })
    expect(await api.setUp({ secret: 's', name: 'Ines Marchetti' })).toEqual({ ok: true, value: entered })
    expect(await api.join({ secret: 's', name: 'Hana Sato' })).toEqual({ ok: true, value: entered })
    expect(asked).toEqual([
      { path: 'http://board.test/api/setup', method: 'POST', body: { secret: 's', name: 'Ines Marchetti' } },
      { path: 'http://board.test/api/join', method: 'POST', body: { secret: 's', name: 'Hana Sato' } },
    ])
  })

  test('a failure is a code, with the server’s hint', async () => {
    const { api } = apiThat({
      status: 410,
      body: { error: { code: 'link-over', message: 'This link has ended.', hint: 'Ask for a new one.' } },
    })
    expect(await api.preview('s')).toEqual({ ok: false, failure: { code: 'link-over', hint: 'Ask for a new one.' } })
    const odd = apiThat({ status: 500, body: 'oops' })
    expect(await odd.api.join({ secret: 's' })).toEqual({ ok: false, failure: { code: 'server' } })
  })
})
