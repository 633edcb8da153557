import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { filesNamed } from './files-named.ts'

const digest = (letter: string) => letter.repeat(64)
const src = (letter: string, board = 'b1') => `/api/boards/${board}/files/${digest(letter)}`

test('files are named by pictures and by words, however deep, on this board alone', () => {
  const doc = new Y.Doc()
  const root = doc.get('root', Y.XmlText)
  const paragraph = new Y.XmlText()
  root.insertEmbed(0, paragraph)
  const picture = new Y.XmlElement()
  paragraph.insertEmbed(0, picture)
  picture.setAttribute('__src', src('a'))
  paragraph.insert(1, `see ${src('b')} and ${src('c', 'b2')}`)
  const link = new Y.XmlText()
  paragraph.insertEmbed(0, link)
  link.setAttribute('__url', `https://board.example.org${src('d')}`)
  expect([...filesNamed(doc, 'b1')].toSorted()).toEqual(['a', 'b', 'd'].map(digest))
})

test('what was taken out is named no more', () => {
  const doc = new Y.Doc()
  const root = doc.get('root', Y.XmlText)
  root.insert(0, `${src('a')} ${src('b')}`)
  root.delete(0, src('a').length)
  expect([...filesNamed(doc, 'b1')]).toEqual([digest('b')])
})

test('a brief of very many parts is read whole', () => {
  const doc = new Y.Doc()
  const list = doc.getArray('root')
  doc.transact(() => list.push(Array.from({ length: 200_000 }, (_, at) => (at === 0 ? src('a') : at))))
  expect(filesNamed(doc, 'b1').size).toBe(1)
})
