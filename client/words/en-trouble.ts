import { addWords } from './messages.ts'

/** The words of what seldom goes wrong: a part that breaks, a storage that fills. */
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
    keepsSoonNoMore:
      'This browser’s storage is nearly full. Make room on this device, or stay online: changes made offline may soon not be kept.',
    downloadWaiting: 'Download my unsent changes',
    dismiss: 'Put this note away',
    keepsNoMore:
      'This browser’s storage is full. Make room, or stay online: what you do offline would be lost with the page.',
    keepsNothing:
      'This browser keeps no copy of the board. Stay online: what you do offline would be lost with the page.',
  },
} as const)
