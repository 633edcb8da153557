import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanClipboard } from './clean-clipboard.ts'

const clean = (html: string) => cleanClipboard(html).body.innerHTML

test('a page of Google Docs keeps its form and loses its wrapper, its styles and its comments', () => {
  const html = `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1f2e">
    <h2 dir="ltr" style="line-height:1.38;"><span style="font-size:16pt;font-weight:400;">Why it matters</span></h2>
    <p dir="ltr"><span style="font-weight:400;">Most were </span><span style="font-weight:700;">too small</span>
    <span style="font-style:italic;">by one size</span><sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup>, see
    <a href="https://tarnfell.example/fit" style="text-decoration:none;"><span style="color:#1155cc;text-decoration:underline;">the guide</span></a>.</p>
    <ul><li dir="ltr" style="list-style-type:disc;"><p dir="ltr" role="presentation"><span>Evening</span></p></li></ul></b>
    <div style="border:1px"><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Says who?</span></p></div>`
  const shown = clean(html)
  expect(shown).toContain('<h2>Why it matters</h2>')
  expect(shown).toContain('<strong>too small</strong>')
  expect(shown).toContain('<em>by one size</em>')
  expect(shown).toContain('<a href="https://tarnfell.example/fit">the guide</a>')
  expect(shown).toMatch(/<li>\s*Evening\s*<\/li>/)
  expect(shown).not.toMatch(/style=|docs-internal|\[a\]|Says who/)
})

test('check lists of Google Docs stay check lists', () => {
  const html = `<ul><li role="checkbox" aria-checked="true"><img src="data:image/png;base64,AAAA" aria-roledescription="checkbox"><p>Photos</p></li>
    <li role="checkbox" aria-checked="false"><p>Print</p></li></ul>`
  expect(clean(html)).toMatch(
    /<li role="checkbox" aria-checked="true">.*Photos.*<li role="checkbox" aria-checked="false">/s,
  )
  expect(cleanClipboard(html).lost).toBe(0)
})

const point = (level: number, mark: string, words: string) =>
  `<p class=MsoListParagraph style='mso-list:l0 level${level} lfo1'><![if !supportLists]><span
  style='font-family:Symbol'><span style='mso-list:Ignore'>${mark}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
  </span></span></span><![endif]>${words}<o:p></o:p></p>`

test('points that Word writes as paragraphs become lists, the deeper ones inside the others', () => {
  const html = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin:0}</style></head><body>
    <!--StartFragment--><p class=MsoTitle>Fit guide</p><p class=MsoNormal><b>Measure</b> both feet.<o:p></o:p></p>
    ${point(1, '1.', 'Stand')}${point(1, '2.', 'Trace')}${point(2, 'o', 'the heel')}${point(1, '3.', 'Measure')}
    <p class=MsoNormal>Then look up the <st1:place>size</st1:place>.</p><!--EndFragment--></body></html>`
  const shown = clean(html)
  expect(shown).toContain('<h1>Fit guide</h1>')
  expect(shown).toContain('<ol><li>Stand</li><li>Trace</li><ul><li>the heel</li></ul><li>Measure</li></ol>')
  expect(shown).toContain('Then look up the size.')
  expect(shown).not.toMatch(/Mso|mso-|o:p|st1/)
})

test('a list of points and one of numbers behind it are two', () => {
  expect(clean(point(1, '·', 'Blue') + point(1, '1.', 'First'))).toBe('<ul><li>Blue</li></ul><ol><li>First</li></ol>')
})

test('comments of Word go', () => {
  const html = `<p>Snug<a style='mso-comment-reference:LH_1;mso-comment-date:20261116'> at the heel</a><span
    class=MsoCommentReference><a href="#_msocom_1">[LH1]</a></span></p><div style='mso-element:comment-list'><p class=MsoCommentText>Hm</p></div>`
  expect(clean(html)).not.toMatch(/LH1|Hm/)
  expect(clean(html)).toContain('Snug')
})

test('tables keep their cells and what spans them', () => {
  const html = `<table class=MsoTableGrid style="border:1"><colgroup><col width=10></colgroup><tr><td colspan=2 bgcolor=red>
    <p>Longer foot</p></td></tr><tr><td>245</td><td>39</td></tr></table>`
  expect(clean(html)).toContain('<td colspan="2"><p>Longer foot</p></td>')
  expect(clean(html)).toContain('<td>245</td><td>39</td>')
  expect(clean(html)).not.toContain('bgcolor')
})

test('pictures of the web become links to fetch, those of the other machine are counted', () => {
  const { body, pictures, lost } = cleanClipboard(
    '<p>See <img src="https://tarnfell.example/boot.png" alt="A boot" onerror="x()"><img src="file:///C:/boot.png"></p>',
  )
  expect(pictures).toEqual(['https://tarnfell.example/boot.png'])
  expect(lost).toBe(1)
  expect(body.querySelector('a')?.textContent).toBe('A boot')
  expect(body.querySelector('img')).toBeNull()
})

const hostile = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)><a xlink:href="javascript:alert(1)">x</a></svg>',
  '<a href="javascript:alert(1)">press</a>',
  '<a href=" jav&#x09;ascript:alert(1)">press</a>',
  '<a href="data:text/html,<script>alert(1)</script>">press</a>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<form action="javascript:alert(1)"><input type=image src=x onerror=alert(1)></form>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
  '<p style="background:url(javascript:alert(1))" onclick=alert(1)>words</p>',
  '<template><script>alert(1)</script></template>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<base href="https://evil.example"><object data="javascript:alert(1)"></object><embed src="javascript:alert(1)">',
]

test('nothing that could run or load comes along, however it is nested', () => {
  const part = fc.oneof(
    fc.constantFrom(...hostile),
    fc.constantFrom('<b>', '</b>', '<p>', '</p>', '<table><td>', 'words', '<ul><li>'),
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const { body } = cleanClipboard(parts.join(''))
      for (const element of body.querySelectorAll('*')) {
        expect(element.localName).toMatch(
          /^(p|ul|ol|li|blockquote|pre|hr|h[123]|table|thead|tbody|tr|t[dh]|strong|em|s|code|br|a)$/,
        )
        for (const { name, value } of element.attributes) {
          expect(name).toMatch(/^(href|colspan|rowspan|role|aria-checked)$/)
          if (name === 'href') expect(value).toMatch(/^(https?|mailto):/)
        }
      }
    }),
    { numRuns: 200 },
  )
})
