import { addWords } from './messages.ts'

/** The words of rights on a board. */
export const roleWords = addWords({
  role: {
    owner: 'Owner',
    editor: 'Editor',
    commenter: 'Commenter',
    viewer: 'Viewer',
    nowOwner: 'You are an owner of this board now',
    nowEditor: 'You can change this board now',
    nowCommenter: 'You can look at this board and write in retros now, and change nothing else',
    nowViewer: 'You can look at this board now, and change nothing',
    nobodyElse: 'Nobody else is on this board yet.',
    invite: 'Invite people',
  },
} as const)
