import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { briefVersionsPath } from './brief-path.ts'
import { useSession } from './session/session-provider.tsx'
import './words/en-approval.ts'
import { say } from './words/say.ts'

type DifferenceLinkProps = {
  item: { id: string; number: number | null }
  /** A row of the log of the brief. */
  since: number
}

/** To what was changed in the brief of an item since a version of it. */
function DifferenceLink({ item, since }: DifferenceLinkProps) {
  const { board } = useSession()
  const query = new URLSearchParams({ a: String(since) })
  return <Link href={`${briefVersionsPath(board, item)}?${query}`}>{say('approval.difference')}</Link>
}

/** The link, for parts that know no addresses. */
export function differenceLink(item: DifferenceLinkProps['item'], since: number): ReactNode {
  return <DifferenceLink item={item} since={since} />
}
