import styles from './chart-frame.module.css'

/** The figures of a chart in rows; the first cell names its row. */
export type ChartRows = { head: readonly string[]; rows: readonly (readonly string[])[] }

/** A chart as the table that it draws. */
export function ChartTable({ table: { head, rows } }: { table: ChartRows }) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {head.map((words) => (
            <th key={words} scope="col">
              {words}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name = '', ...cells]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {cells.map((cell, column) => (
              // the columns never change their places
              <td key={head[column + 1]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
