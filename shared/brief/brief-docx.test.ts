import mammoth from 'mammoth'
import { expect, test } from 'vitest'
import { writeDocx } from './brief-docx.ts'
import { readMarkdown } from './read-markdown.ts'

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

const markdown = [
  '# Boot fit guide\n\nMeasure **both** feet, *standing*, at [home](https://tarnfell.example/fit), see [T-208](topsight:item/1).',
  '| Foot | EU |\n| --- | ---: |\n| 245–249 | 39 |',
  '- One\n  - Inner\n- Two\n\n1. First\n2. Second\n\n- [x] Photos\n- [ ] Sizes, [@Marcus](topsight:member/m6)',
  '> [!warning]\n> Mind the heel\n\n---\n\n```\nlet a\n```\n\n![A foot](/api/boards/1/files/ab "200x100")\n\n![Lost](/api/boards/1/files/cd)',
].join('\n\n')

test('a brief becomes a Word file that a reader of Word files understands', async () => {
  const pictures = new Map([['/api/boards/1/files/ab', { bytes: new Uint8Array(png), type: 'png' as const }]])
  const file = await writeDocx(readMarkdown(markdown), { title: 'Boot fit guide', pictures })
  const { value, messages } = await mammoth.convertToHtml({ buffer: Buffer.from(file) })
  expect(messages.filter(({ type }) => type === 'error')).toEqual([])
  expect(value).toContain('<h1>Boot fit guide</h1>')
  expect(value).toContain('<strong>both</strong> feet, <em>standing</em>')
  expect(value).toContain('<a href="https://tarnfell.example/fit">home</a>, see T-208.')
  expect(value).toMatch(/<table>.*<strong>Foot<\/strong>.*245–249.*<\/table>/)
  expect(value).toContain(
    '<ul><li>One<ul><li>Inner</li></ul></li><li>Two</li></ul><ol><li>First</li><li>Second</li></ol>',
  )
  expect(value).toMatch(
    /<input type="checkbox" checked="checked" ?\/> Photos.*<input type="checkbox" ?\/> Sizes, @Marcus/,
  )
  expect(value).toContain('alt="A foot"')
  expect(value).toContain('<em>Lost</em>')
})

test('two lists with numbers count for themselves', async () => {
  const file = await writeDocx(readMarkdown('1. a\n\nbetween\n\n1. b\n'), { title: 'Lists' })
  const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(file) })
  expect(value).toBe('<ol><li>a</li></ol><p>between</p><ol><li>b</li></ol>')
})
