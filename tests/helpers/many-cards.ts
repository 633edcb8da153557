import { seededRandom } from './board-doc.ts'

/** How much of a Trello board to make; the texts are of one word list, and the same each time. */
export type ManyCards = { cards: number; wordsPerCard?: number }

const words = 'boot fit guide measure home evening walk path store window shelf card reader season wool sole lace grip'
const names = ['Jonas Brandt', 'Leila Haddad', 'Oskar Lindqvist', 'Hana Sato']
const lists = ['Ideas', 'To do', 'Doing', 'In review', 'Done', 'Summer range']

/** A Trello export of many cards: a tenth archived, with labels, people, due days, checklists and links. */
export function manyCards({ cards: count, wordsPerCard = 20 }: ManyCards): object {
  const random = seededRandom(7)
  const pool = words.split(' ')
  const text = (length: number) =>
    Array.from({ length }, () => pool[Math.floor(random() * pool.length)] ?? '').join(' ')
  const id = (kind: string, index: number) => `${kind}${String(index).padStart(23, '0')}`
  const cards = Array.from({ length: count }, (_, index) => ({
    id: id('c', index),
    idList: id('a', index % lists.length),
    name: `${text(5)} ${index}`,
    desc: text(wordsPerCard),
    closed: index % 10 === 9,
    pos: index,
    due: index % 3 === 0 ? '2026-11-18T22:30:00.000Z' : null,
    idLabels: [id('b', index % 12)],
    idMembers: [id('d', index % names.length)],
    attachments: index % 4 === 0 ? [{ name: 'Plan', url: `https://example.org/${index}`, isUpload: false }] : [],
    badges: { comments: 3, checkItems: 4, description: true, attachments: 1 },
  }))
  return {
    id: id('f', 1),
    name: 'Big desk',
    lists: lists.map((name, index) => ({ id: id('a', index), name, closed: name === 'Summer range', pos: index })),
    cards,
    labels: Array.from({ length: 12 }, (_, index) => ({ id: id('b', index), name: `Label ${index}`, color: 'green' })),
    members: names.map((fullName, index) => ({ id: id('d', index), fullName })),
    checklists: cards.slice(0, count / 2).map((card, index) => ({
      id: id('e', index),
      idCard: card.id,
      name: 'Steps',
      checkItems: [1, 2, 3].map((step) => ({ id: id('9', index * 4 + step), name: text(4), state: 'incomplete' })),
    })),
    actions: Array.from({ length: 200 }, (_, index) => ({
      type: index % 2 === 0 ? 'commentCard' : 'updateCard',
      data: { text: text(20), card: { name: `Card ${index}` } },
    })),
  }
}
