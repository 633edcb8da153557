import * as Y from 'yjs'

type Ranges = ReadonlyMap<number, readonly (readonly [clock: number, length: number])[]>

/**
 * The places, among the blocks of a brief, of those that hold something out of `ranges`: items of Yjs by client, as
 * `[clock, length]`.
 */
export function newBlocks(root: Y.XmlText, ranges: Ranges): number[] {
  const places: number[] = []
  let place = 0
  for (let item = root._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue
    if (isIn(item, ranges) || (item.content instanceof Y.ContentType && hasNews(item.content.type, ranges))) {
      places.push(place)
    }
    // each block is one embedded type
    place += item.length
  }
  return places
}

function hasNews(type: Y.AbstractType<unknown>, ranges: Ranges): boolean {
  for (let item = type._start; item !== null; item = item.right) {
    if (isIn(item, ranges)) return true
    if (!item.deleted && item.content instanceof Y.ContentType && hasNews(item.content.type, ranges)) return true
  }
  for (const item of type._map.values()) if (isIn(item, ranges)) return true
  return false
}

function isIn({ id, length }: Y.Item, ranges: Ranges): boolean {
  return (ranges.get(id.client) ?? []).some(([clock, count]) => id.clock < clock + count && clock < id.clock + length)
}
