import { $getNodeByKey, $getSelection, $isNodeSelection, COMMAND_PRIORITY_LOW, type LexicalEditor } from 'lexical'
import { useEffect, useRef, useState } from 'react'
import { $isImageNode } from '../../../shared/brief/image-node.ts'
import { isLink } from '../../../shared/lib/link.ts'
import { useSession } from '../../session/session-provider.tsx'
import { FileButton } from '../../ui/file-button.tsx'
import { LineForm } from '../../ui/line-form.tsx'
import { Popover } from '../../ui/popover.tsx'
import { TextButton } from '../../ui/text-button.tsx'
import { say } from '../../words/say.ts'
import { $insertImage } from './inserts.ts'
import { keepPictureOf, pictureRefusalWords } from './keep-pictures.ts'
import { type KeptSelection, keepSelection, updateAt } from './kept-selection.ts'
import { keepFiles } from './paste-plugin.ts'
import { ASK_FOR_PICTURE } from './picture-command.ts'
import { ToolButton } from './tool-button.tsx'
import styles from './toolbar.module.css'

type Open = { selection: KeptSelection; chosen: { key: string; alt: string } | null }
type PictureToolProps = { editor: LexicalEditor; tell: (text: string) => void }

/** Puts in a picture by its address or from a file; describes or removes the one that is chosen. */
export function PictureTool({ editor, tell }: PictureToolProps) {
  const anchor = useRef<HTMLSpanElement>(null)
  const [open, setOpen] = useState<Open | null>(null)
  useEffect(() => {
    const ask = () => {
      setOpen({ selection: keepSelection(editor), chosen: chosenPicture(editor) })
      return true
    }
    return editor.registerCommand(ASK_FOR_PICTURE, ask, COMMAND_PRIORITY_LOW)
  }, [editor])
  function close() {
    setOpen(null)
    editor.focus()
  }
  const done = () => setOpen(null)
  return (
    <span ref={anchor} className={styles.anchor}>
      <ToolButton
        icon="picture"
        label={say('brief.pictureTool')}
        aria-expanded={open !== null}
        onClick={() => editor.dispatchCommand(ASK_FOR_PICTURE, undefined)}
      />
      {open && (
        <Popover
          anchor={anchor}
          onClose={close}
          role="dialog"
          label={say('brief.pictureTool')}
          className={styles.panel}
        >
          {open.chosen ? (
            <Describe editor={editor} chosen={open.chosen} onDone={done} />
          ) : (
            <NewPicture {...{ editor, tell }} selection={open.selection} onDone={done} />
          )}
        </Popover>
      )}
    </span>
  )
}

type NewPictureProps = PictureToolProps & { selection: KeptSelection; onDone: () => void }

function NewPicture({ editor, tell, selection, onDone }: NewPictureProps) {
  const { board } = useSession()
  const [busy, setBusy] = useState(false)
  async function fetchIt(url: string) {
    setBusy(true)
    try {
      const picture = await keepPictureOf(board, url)
      updateAt(editor, selection, () => $insertImage({ ...picture, alt: '' }))
    } catch (error) {
      tell(pictureRefusalWords(error))
    }
    onDone()
  }
  if (busy) return <p role="status">{say('brief.fetching')}</p>
  return (
    <>
      <LineForm
        label={say('brief.pictureAddress')}
        act={say('brief.takePicture')}
        maxLength={2000}
        inputMode="url"
        onKeep={(url) => {
          if (!isLink(url) || !/^https?:/i.test(url)) return say('brief.badPictureAddress')
          void fetchIt(url)
          return undefined
        }}
      />
      <p className={styles.acts}>
        <FileButton
          accept="image/png,image/jpeg,image/webp,image/gif,image/avif"
          words={say('brief.pictureFile')}
          onFiles={(files) => {
            onDone()
            updateAt(editor, selection, () => undefined)
            void keepFiles(editor, files, { board, tell })
          }}
        />
      </p>
    </>
  )
}

type DescribeProps = { editor: LexicalEditor; chosen: { key: string; alt: string }; onDone: () => void }

function Describe({ editor, chosen, onDone }: DescribeProps) {
  return (
    <>
      <LineForm
        label={say('brief.describe')}
        hint={say('brief.describeHint')}
        act={say('brief.keepWords')}
        before={chosen.alt}
        maxLength={300}
        onKeep={(alt) => {
          editor.update(() => {
            const node = $getNodeByKey(chosen.key)
            if ($isImageNode(node)) node.setImage({ ...node.getImage(), alt })
          })
          onDone()
          return undefined
        }}
      />
      <p className={styles.acts}>
        <TextButton
          onClick={() => {
            editor.update(() => $getNodeByKey(chosen.key)?.remove())
            onDone()
          }}
        >
          {say('brief.removePicture')}
        </TextButton>
      </p>
    </>
  )
}

function chosenPicture(editor: LexicalEditor): Open['chosen'] {
  return editor.getEditorState().read(() => {
    const selection = $getSelection()
    const [node] = $isNodeSelection(selection) ? selection.getNodes() : []
    return $isImageNode(node) ? { key: node.getKey(), alt: node.getImage().alt } : null
  })
}
