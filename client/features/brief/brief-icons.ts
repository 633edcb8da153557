import {
  Bold,
  ChartNoAxesColumn,
  Code,
  Heading2,
  Image,
  Italic,
  Link,
  List,
  ListChecks,
  ListOrdered,
  type LucideIcon,
  Minus,
  Quote,
  Strikethrough,
  Table,
  TextAlignStart,
  TextQuote,
} from 'lucide-react'

/** Icons of the tools for text, which are loaded with them. */
export const briefIcons = {
  bold: Bold,
  bullets: List,
  callout: TextQuote,
  checks: ListChecks,
  code: Code,
  divider: Minus,
  figures: ChartNoAxesColumn,
  heading: Heading2,
  italic: Italic,
  link: Link,
  numbers: ListOrdered,
  outline: TextAlignStart,
  picture: Image,
  quote: Quote,
  strike: Strikethrough,
  table: Table,
} as const satisfies Readonly<Record<string, LucideIcon>>

export type BriefIconName = keyof typeof briefIcons
