import { $getRoot, type LexicalEditor } from 'lexical'
import { useRef, useState } from 'react'
import { type Block, plain } from '../../../shared/brief/brief-blocks.ts'
import { briefToHtml, htmlPage, writeHtml } from '../../../shared/brief/brief-html.ts'
import { $readMarkdown, briefToMarkdown } from '../../../shared/brief/brief-markdown.ts'
import { countWords } from '../../../shared/brief/brief-text.ts'
import type { Item } from '../../../shared/schema/item.ts'
import { BriefFileRefusal } from '../../board/brief-files/brief-file-refusal.ts'
import { useSession } from '../../session/session-provider.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { downloadBlob, downloadText } from '../../ui/download-text.ts'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { say } from '../../words/say.ts'
import { keepPicture } from './keep-pictures.ts'

type ExportMenuProps = { editor: LexicalEditor; item: Item; itemKey: string; tell: (text: string) => void }
type Read = { name: string; markdown: string }

/** Gives the brief out as a file or on paper, and takes one in. */
export function ExportMenu({ editor, item, itemKey, tell }: ExportMenuProps) {
  const input = useRef<HTMLInputElement>(null)
  const [read, setRead] = useState<Read | null>(null)
  const { board } = useSession()
  const name = fileName(itemKey, item.title)
  async function asWord() {
    // the server has the pictures too
    const path = `/api/boards/${encodeURIComponent(board)}/briefs/${encodeURIComponent(item.id)}?format=docx`
    const response = await fetch(path, { credentials: 'same-origin' }).catch(() => null)
    if (!response?.ok) return tell(say('brief.exportOffline'))
    downloadBlob(`${name}.docx`, await response.blob())
  }
  const asPage = () =>
    htmlPage({ title: item.title, lang: 'en', body: `${writeHtml([titleOf(item)])}\n${briefToHtml(editor)}` })
  const items: MenuItem[] = [
    {
      text: say('brief.asMarkdown'),
      hint: '.md',
      onChoose: () => downloadText(`${name}.md`, `# ${item.title}\n\n${briefToMarkdown(editor)}`, 'text/markdown'),
    },
    { text: say('brief.asHtml'), hint: '.html', onChoose: () => downloadText(`${name}.html`, asPage(), 'text/html') },
    { text: say('brief.asDocx'), hint: '.docx', onChoose: () => void asWord() },
    { text: say('brief.print'), icon: 'print', parted: true, onChoose: () => requestAnimationFrame(() => print()) },
  ]
  if (editor.isEditable()) {
    items.push({ text: say('brief.import'), parted: true, onChoose: () => input.current?.click() })
  }
  async function take(file: File | undefined) {
    if (!file) return
    try {
      const { readBriefFile } = await import('../../board/brief-files/read-brief-file.ts')
      const keep = async (picture: Blob) => (await keepPicture(board, picture).catch(() => null))?.src ?? null
      const { markdown, lost } = await readBriefFile(file, keep)
      if (lost > 0) tell(say('brief.importLost', { count: lost }))
      setRead({ name: file.name, markdown })
    } catch (error) {
      tell(error instanceof BriefFileRefusal ? error.message : say('brief.importBad', { name: file.name }))
    }
  }
  return (
    <>
      <Menu
        label={say('brief.export')}
        align="end"
        items={items}
        renderTrigger={(trigger) => (
          <Button look="ghost" icon="download" {...trigger}>
            <span className="label-of-icon">{say('brief.export')}</span>
          </Button>
        )}
      />
      <input
        ref={input}
        type="file"
        accept=".md,.markdown,.txt,.docx"
        hidden
        onChange={({ target }) => {
          void take(target.files?.[0])
          // the same file can be chosen again
          target.value = ''
        }}
      />
      {read && <ImportDialog {...{ editor, read, tell }} onClose={() => setRead(null)} />}
    </>
  )
}

type ImportDialogProps = { editor: LexicalEditor; read: Read; tell: (text: string) => void; onClose: () => void }

function ImportDialog({ editor, read, tell, onClose }: ImportDialogProps) {
  const words = countWords(editor.read(() => $getRoot().getTextContent()))
  const take = (markdown: string) => {
    editor.update(() => $readMarkdown(markdown))
    tell(say('brief.importDone', { name: read.name }))
    onClose()
  }
  return (
    <Dialog
      open
      title={say('brief.importTitle', { name: read.name })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('brief.cancel')}</Button>
          {words > 0 && (
            <Button look="danger" onClick={() => take(read.markdown)}>
              {say('brief.importInstead')}
            </Button>
          )}
          <Button
            look="ink"
            onClick={() => take(words > 0 ? `${briefToMarkdown(editor)}\n\n${read.markdown}` : read.markdown)}
          >
            {say('brief.importAfter')}
          </Button>
        </>
      }
    >
      <p>
        {words > 0 ? say('brief.importAsk', { count: say('brief.words', { count: words }) }) : say('brief.importEmpty')}
      </p>
    </Dialog>
  )
}

function titleOf({ title }: Item): Block {
  return { type: 'heading', level: 1, children: [plain(title)] }
}

/** @example fileName('T-219', 'Boot fit guide') // 'T-219 Boot fit guide' */
function fileName(key: string, title: string): string {
  const words = title.replaceAll(/[\\/:*?"<>|\p{Cc}]+/gu, ' ').trim()
  return [key === '·' ? '' : key, words].filter(Boolean).join(' ').slice(0, 100)
}
