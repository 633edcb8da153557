import { useEffect, useState } from 'react'
import { type BriefText, readBriefText } from '../../../shared/brief/brief-text.ts'
import { equalJson } from '../../../shared/lib/json.ts'
import type { BriefRoom } from '../../session/brief-types.ts'

/** Edits that follow each other closely are read together, ms. */
const gatherMs = 250

/** What a brief says at present: its words, headings and checks. */
export function useBriefText(room: BriefRoom): BriefText {
  const [text, setText] = useState(() => readBriefText(room.doc))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = () => {
      timer = undefined
      const next = readBriefText(room.doc)
      setText((before) => (equalJson(before, next) ? before : next))
    }
    const hear = () => {
      timer ??= setTimeout(read, gatherMs)
    }
    read()
    room.doc.on('update', hear)
    return () => {
      clearTimeout(timer)
      room.doc.off('update', hear)
    }
  }, [room])
  return text
}
