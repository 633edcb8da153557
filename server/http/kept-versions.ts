import * as z from 'zod'
import { type Moment, type Version, mostNamedVersions } from '../../shared/interchange/history.ts'
import { momentOf } from '../log/moments.ts'
import { versionId } from '../log/version-marks.ts'
import type { Storage } from '../storage/storage.ts'
import { ApiError } from './api-error.ts'
import { noHistory } from './as-of.ts'

const longest = 120

/** What a version may be called. */
export const versionName = z
  .string('Give it a name.')
  .trim()
  .min(1, 'Give it a name.')
  .max(longest, `A name has at most ${longest} characters.`)

/** The kept moments of rooms, and giving them names. Everything rejects with `ApiError`. */
export type KeptVersions = {
  known(room: string, id: string | undefined): Promise<Version>
  /** Keeps the moment after a row; `first`: the first one that is known. */
  keep(room: string, moment: { seq: number; name: string; by: string; first: Moment }): Promise<Version>
  /** Gives one a name, or another one. */
  rename(room: string, id: string | undefined, to: string, by: string): Promise<Version>
  /** Gives up a name; answers the id. */
  forget(room: string, id: string | undefined, by: string): Promise<string>
}

/** `noun`: what the rooms are. */
export function createKeptVersions(storage: Storage, noun: 'board' | 'brief'): KeptVersions {
  const empty = { rows: [], bindings: [], cursors: [] }

  async function find(room: string, id: string): Promise<Version | undefined> {
    return (await storage.listVersions(room)).find((one) => one.id === id)
  }

  async function known(room: string, id = ''): Promise<Version> {
    const found = await find(room, id)
    if (found) return found
    throw new ApiError(404, 'not-found', 'There is no such version.', {
      hint: `List the versions of the ${noun} anew.`,
    })
  }

  async function mustTakeOneMore(room: string): Promise<void> {
    const named = (await storage.listVersions(room)).filter((one) => one.name !== '')
    if (named.length < mostNamedVersions) return
    throw new ApiError(
      409,
      'conflict',
      `The ${noun} has ${mostNamedVersions} named versions: that is all it can have.`,
      {
        hint: 'Give up the name of one that nobody needs.',
      },
    )
  }

  async function write(room: string, id: string, name: string, by: string): Promise<void> {
    await storage.commit({ ...empty, names: [{ room, id, name, by }] })
  }

  return {
    known,
    async keep(room, { seq, name, by, first }) {
      const id = versionId('named', seq)
      const there = await find(room, id)
      if (there)
        throw new ApiError(409, 'conflict', `This moment is kept already, as “${there.name}”.`, {
          hint: 'Rename that version.',
        })
      await mustTakeOneMore(room)
      // also a moment whose row is gone, while its version is kept: that one can be named
      if (seq < first.seq || (await momentOf(room, seq, storage)) === null) throw noHistory(first)
      await storage.commit({ ...empty, versions: [{ room, id, kind: 'named', name, seq, by, items: null }] })
      const written = await find(room, id)
      // it was trimmed meanwhile
      if (written === undefined) throw noHistory(first)
      return written
    },
    async rename(room, id, to, by) {
      const found = await known(room, id)
      if (found.name === '') await mustTakeOneMore(room)
      await write(room, found.id, to, by)
      return known(room, found.id)
    },
    async forget(room, id, by) {
      const found = await known(room, id)
      if (found.name === '')
        throw new ApiError(409, 'conflict', 'This version was kept by the server and has no name.', {
          hint: 'Only names can be given up; versions of the server are thinned out by themselves.',
        })
      await write(room, found.id, '', by)
      return found.id
    },
  }
}
