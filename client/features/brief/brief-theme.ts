import type { EditorThemeClasses } from 'lexical'
import styles from './brief-text.module.css'

/** How each part of a brief looks, by the names that Lexical gives them. */
export const briefTheme: EditorThemeClasses = {
  paragraph: styles.paragraph ?? '',
  heading: { h1: styles.h1 ?? '', h2: styles.h2 ?? '', h3: styles.h3 ?? '' },
  quote: styles.quote ?? '',
  code: styles.code ?? '',
  link: styles.link ?? '',
  list: {
    ul: styles.ul ?? '',
    ol: styles.ol ?? '',
    checklist: styles.checks ?? '',
    listitemChecked: styles.checked ?? '',
    listitemUnchecked: styles.unchecked ?? '',
    nested: { listitem: styles.nested ?? '' },
  },
  text: {
    bold: styles.bold ?? '',
    italic: styles.italic ?? '',
    strikethrough: styles.strike ?? '',
    underline: styles.underline ?? '',
    underlineStrikethrough: styles.underlineStrike ?? '',
    code: styles.inlineCode ?? '',
  },
  hr: styles.divider ?? '',
  callout: styles.callout ?? '',
  table: styles.table ?? '',
  tableCell: styles.cell ?? '',
  tableCellHeader: styles.cellHeader ?? '',
  tableCellSelected: styles.cellChosen ?? '',
  tableSelection: styles.tableChosen ?? '',
  tableScrollableWrapper: styles.tableWrapper ?? '',
  collaboration: {
    cursor: styles.caret ?? '',
    cursorName: styles.flag ?? '',
    selection: styles.selection ?? '',
    selectionBg: styles.selectionGround ?? '',
  },
}
