import { addWords } from './messages.ts'

/** The words of sharing a board. */
export const shareWords = addWords({
  share: {
    title: 'Share this board',
    lead: 'Whoever opens the link types a name and is in. Choose what they may do.',
    role: 'What the link allows',
    editor: 'Change',
    commenter: 'Comment',
    viewer: 'Look',
    editorHint: 'sees and changes everything',
    viewerHint: 'sees everything, changes nothing',
    make: 'Make a link',
    copy: 'Copy',
    copied: 'Link copied',
    yourLink: 'Your link',
    once: 'This link is shown once. Copy it now; you can always make another.',
    links: 'Links of this board',
    uses: { one: 'used {count} time', other: 'used {count} times' },
    revoke: 'Withdraw',
    revoked: 'Link withdrawn; who came by it is out',
    withdrawn: 'withdrawn',
    done: 'Done',
    failed: 'That did not work: {reason}',
  },
} as const)
