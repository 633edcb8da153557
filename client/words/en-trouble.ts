import { addWords } from './messages.ts'

/** The words of what seldom goes wrong: a part that breaks, a storage that fills, changes that are not saved. */
export const troubleWords = addWords({
  fault: {
    happened:
      'Something in Topsight broke, and this part cannot be shown. What you have changed is kept. Reload the page; if it happens again, send the details to whoever runs your Topsight.',
    reload: 'Reload',
    copy: 'Copy details',
    copied: 'Details copied',
    drawer: 'This part broke',
  },
  unsaved: {
    full: 'this browser’s storage is full',
    failed: 'this browser does not keep changes',
    readOnly: 'you may look, not change',
    invalid: 'the server did not understand the change',
    tooLarge: 'the change is too large',
    quota: 'the board is full',
    takenOver: 'another page speaks in this one’s name',
    otherEpoch: 'the board was restored meanwhile',
    signedOut: 'you are signed out',
    noRight: 'your access has ended',
    unknownBoard: 'the board is gone',
    otherMember: 'somebody else is signed in here now',
    download: 'Download a copy',
    look: 'Look at them',
    keepsSoonNoMore:
      'This browser’s storage is nearly full. Make room on this device, or stay online: changes made offline may soon not be kept.',
    downloadWaiting: 'Download my unsent changes',
    dismiss: 'Put this note away',
    keepsNoMore:
      'This browser’s storage is full. Make room, or stay online: what you do offline would be lost with the page.',
    keepsNothing:
      'This browser keeps no copy of the board. Stay online: what you do offline would be lost with the page.',
    crowded:
      'The server has no place left for this page: too many people are on this board, or you have it open too often. Close pages of it elsewhere; this one tries again by itself.',
    boardNearlyFull:
      'This board has used most of its room: at the end of it the board can be read, but not changed. Put into the bin what nobody needs (that makes room after 30 days), or go on in a new board.',
    serverFull:
      'The server’s disk is full: your changes are kept here, and saved as soon as there is room. Tell whoever runs it.',
  },
} as const)
