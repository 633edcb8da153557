import { $toggleLink } from '@lexical/link'
import { $createTextNode, $getSelection, $isRangeSelection, COMMAND_PRIORITY_LOW, type LexicalEditor } from 'lexical'
import { useEffect, useRef, useState } from 'react'
import { fullLink } from '../../../shared/lib/link.ts'
import { LineForm } from '../../ui/line-form.tsx'
import { Popover } from '../../ui/popover.tsx'
import { TextButton } from '../../ui/text-button.tsx'
import { say } from '../../words/say.ts'
import { isSafeLink } from './is-safe-link.ts'
import { type KeptSelection, keepSelection, updateAt } from './kept-selection.ts'
import { ASK_FOR_LINK } from './picture-command.ts'
import { ToolButton } from './tool-button.tsx'
import styles from './toolbar.module.css'

/** Makes, changes and removes a link; its address is asked for at the button. */
export function LinkTool({ editor, link, keys }: { editor: LexicalEditor; link: string | null; keys: string }) {
  const anchor = useRef<HTMLSpanElement>(null)
  const [kept, setKept] = useState<{ selection: KeptSelection; link: string | null } | null>(null)
  const latest = useRef(link)
  useEffect(() => {
    latest.current = link
  })
  const open = () => setKept({ selection: keepSelection(editor), link: latest.current })
  useEffect(
    () =>
      editor.registerCommand(
        ASK_FOR_LINK,
        () => {
          setKept({ selection: keepSelection(editor), link: latest.current })
          return true
        },
        COMMAND_PRIORITY_LOW,
      ),
    [editor],
  )
  function close() {
    setKept(null)
    editor.focus()
  }
  function keep(url: string | null) {
    updateAt(editor, kept?.selection ?? null, () => $link(url))
    setKept(null)
  }
  return (
    <span ref={anchor} className={styles.anchor}>
      <ToolButton icon="link" label={say('brief.link')} keys={keys} aria-pressed={link !== null} onClick={open} />
      {kept && (
        <Popover anchor={anchor} onClose={close} role="dialog" label={say('brief.link')} className={styles.panel}>
          <LineForm
            label={say('brief.linkTo')}
            act={say('brief.keepLink')}
            before={kept.link ?? ''}
            maxLength={2000}
            inputMode="url"
            onKeep={(text) => {
              const full = isSafeLink(text) ? text : fullLink(text)
              if (full === null || !isSafeLink(full)) return say('brief.badLink')
              keep(full)
              return undefined
            }}
          />
          {kept.link !== null && (
            <p className={styles.acts}>
              <a href={kept.link} target="_blank" rel="noreferrer noopener" className={styles.away}>
                {say('brief.openLink')}
              </a>
              <TextButton onClick={() => keep(null)}>{say('brief.noLink')}</TextButton>
            </p>
          )}
        </Popover>
      )}
    </span>
  )
}

/** Without chosen words the address itself is what one reads. */
function $link(url: string | null): void {
  const selection = $getSelection()
  if (url !== null && $isRangeSelection(selection) && selection.isCollapsed()) {
    const inLink = selection.anchor
      .getNode()
      .getParents()
      .some((node) => node.getType() === 'link')
    if (!inLink) {
      const words = $createTextNode(url.replace(/^(https?:\/\/(www\.)?|mailto:)/i, '').replace(/\/$/, ''))
      selection.insertNodes([words])
      words.select(0, words.getTextContentSize())
    }
  }
  $toggleLink(url, url === null ? undefined : { rel: 'noopener noreferrer' })
}
