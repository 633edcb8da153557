import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeDocx } from '../../../shared/brief/brief-docx.ts'
import { writeHtml } from '../../../shared/brief/brief-html.ts'
import { readMarkdown } from '../../../shared/brief/read-markdown.ts'
import { anyBlocks } from '../../../shared/brief/test-blocks.ts'
import { tidyBlocks } from '../../../shared/brief/tidy-blocks.ts'
import { writeMarkdown } from '../../../shared/brief/write-markdown.ts'
import { readBriefFile } from './read-brief-file.ts'
import { readHtml } from './read-html.ts'

const noPictures = () => Promise.resolve(null)

function fileOf(bytes: ArrayBuffer | string | Uint8Array, name: string): File {
  const part = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : new Uint8Array(bytes)
  const file = new File([part], name)
  // jsdom’s files cannot be read so
  Object.defineProperty(file, 'arrayBuffer', { value: () => Promise.resolve(part.slice().buffer) })
  return file
}

const png = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='),
  (character) => character.charCodeAt(0),
)

test('a Word file becomes a brief, with its pictures kept', async () => {
  const markdown = [
    '# Boot fit guide\n\nMeasure **both** feet, *standing*, ~~sitting~~, at [home](https://tarnfell.example/fit).',
    '| Foot | EU |\n| --- | --- |\n| 245–249 | 39 |',
    '- One\n  - Inner\n- Two\n\n1. First\n2. Second\n\n- [x] Photos\n- [ ] Sizes',
    '![A foot](/api/boards/1/files/ab "200x100")',
  ].join('\n\n')
  const pictures = new Map([['/api/boards/1/files/ab', { bytes: png, type: 'png' as const }]])
  const bytes = await writeDocx(readMarkdown(markdown), { title: 'Boot fit guide', pictures })
  const kept: string[] = []
  const read = await readBriefFile(fileOf(bytes, 'guide.docx'), (picture) => {
    kept.push(picture.type)
    return Promise.resolve('/api/boards/1/files/cd')
  })
  expect(read.lost).toBe(0)
  expect(kept).toEqual(['image/png'])
  expect(read.markdown).toBe(`${markdown.replace('/ab "200x100"', '/cd')}
`)
  const without = await readBriefFile(fileOf(bytes, 'guide.docx'), noPictures)
  expect(without.lost).toBe(1)
  expect(without.markdown).toContain('A foot')
})

test('a Markdown file becomes a brief', async () => {
  const { markdown } = await readBriefFile(fileOf('\ufeffBoots\n=====\n\n* one\n* two\n', 'a.md'), noPictures)
  expect(markdown).toBe('# Boots\n\n- one\n- two\n')
})

describe('a file that cannot be read says what to do', () => {
  test.each([
    ['a.docx', 'PK\u0003\u0004 and then nothing', 'let it be repaired'],
    ['a.docx', 'no archive at all', 'let it be repaired'],
    ['a.doc', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), 'Save as'],
    ['a.md', new Uint8Array([0xff, 0xfe, 0x41]), 'Save it as UTF-8'],
    ['a.pdf', '%PDF-1.7', 'neither Markdown nor'],
    ['a.png', png, 'neither Markdown nor'],
    ['a.md', 'x'.repeat(2 * 1024 * 1024 + 1), 'larger than 2 MB'],
  ])('%s, %#', async (name, bytes, words) => {
    await expect(readBriefFile(fileOf(bytes, name), noPictures)).rejects.toThrow(words)
  })
})

test('nothing of hostile HTML is run, loaded or kept', () => {
  const hostile = `<script>window.ran = 1</script><img src=x onerror="window.ran = 2"><svg onload="window.ran = 3"><a href="javascript:x">in</a></svg>
    <p onclick="window.ran = 4">Text <a href="javascript:alert(1)">one</a> <a href=" java&#10;script:alert(1)">two</a>
    <a href="data:text/html,x">three</a> <a href="https://tarnfell.example" onclick="x">four</a></p>
    <iframe src="https://evil.example"></iframe><img src="data:image/svg+xml,<svg onload=x>" alt="picture">
    <object data="x"></object><style>p{background:url(//evil.example)}</style><math><mtext><img src=x onerror=x></mtext></math>
    <form action="https://evil.example"><input value="secret"><button>Send</button></form><a href="//evil.example">five</a>`
  const blocks = tidyBlocks(readHtml(hostile))
  const text = JSON.stringify(blocks)
  expect(text).not.toMatch(/javascript|data:|evil|onerror|onload|"src"|secret/)
  expect(text.match(/"url":"[^"]*"/g)).toEqual(['"url":"https://tarnfell.example"'])
  expect(text).toContain('Text one two three ')
  expect(window).not.toHaveProperty('ran')
  const element = document.createElement('div')
  element.innerHTML = writeHtml(blocks)
  expect(element.querySelectorAll('script, svg, iframe, object, style, form')).toHaveLength(0)
  expect(window).not.toHaveProperty('ran')
})

test('HTML that is nested beyond reason is read as text', () => {
  const depth = 400
  const html = `${'<div><ul><li>'.repeat(depth)}deep${'</li></ul></div>'.repeat(depth)}`
  expect(JSON.stringify(readHtml(html))).toContain('deep')
})

test('whatever a brief is written as in HTML has the same words when it is read', () => {
  fc.assert(
    fc.property(anyBlocks, (blocks) => {
      const tidy = tidyBlocks(blocks)
      const page = document.implementation.createHTMLDocument('')
      page.body.innerHTML = writeHtml(tidy)
      expect(page.querySelectorAll('script, iframe, svg')).toHaveLength(0)
      const read = tidyBlocks(readHtml(writeHtml(tidy)))
      // Markdown writes some signs beside marks as their number
      const sign = (_: string, digits: string) => String.fromCodePoint(Number(`0${digits}`))
      const words = (markdown: string) =>
        markdown.replaceAll(/&#(x[\da-f]+|\d+);/gi, sign).replaceAll(/[^\p{L}\p{N}]+/gu, '')
      const own = tidy.filter(({ type }) => type !== 'image' && type !== 'callout' && type !== 'code')
      if (own.length < tidy.length || /topsight:/.test(writeMarkdown(tidy))) return
      expect(words(writeMarkdown(read))).toBe(words(writeMarkdown(tidy)))
    }),
    { numRuns: 200 },
  )
})
