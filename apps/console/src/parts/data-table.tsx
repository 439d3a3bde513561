import { Skeleton, VisuallyHidden } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import styles from './data-table.module.css';

export interface Column<Row> {
  readonly key: string;
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  readonly numeric?: boolean;
  /** The head is for screen readers only: what stands below explains itself to the eye. */
  readonly quiet?: boolean;
  /** Names the row for screen readers. One column has it. */
  readonly names?: boolean;
  /** Only where the table holds the whole list; a page of a longer list cannot be sorted here. */
  readonly sortBy?: (row: Row) => string | number;
  readonly width?: string;
}

interface DataTableProps<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  /** Undefined while it is being read: the table then keeps its shape. */
  readonly rows: readonly Row[] | undefined;
  readonly keyOf: (row: Row) => string;
  readonly empty: ReactNode;
}

interface Order {
  readonly key: string;
  readonly down: boolean;
}

const ROWS_WHILE_READING = ['1', '2', '3', '4', '5'];

/** A table that stays a table at 1280 and becomes a list of cards on a phone. */
export function DataTable<Row>({ caption, columns, rows, keyOf, empty }: DataTableProps<Row>): ReactNode {
  const [order, setOrder] = useState<Order | null>(null);
  if (rows?.length === 0) return empty;
  const sortBy = columns.find(({ key }) => key === order?.key)?.sortBy;
  const shown =
    rows === undefined || sortBy === undefined
      ? rows
      : rows.toSorted((a, b) => compare(sortBy(a), sortBy(b)) * (order?.down ? -1 : 1));
  return (
    <section className={styles.scroll} aria-label={caption}>
      <table className={styles.table} aria-busy={rows === undefined}>
        <caption className={styles.caption}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.key} column={column} order={order} onOrder={setOrder} />
            ))}
          </tr>
        </thead>
        <tbody>
          {shown === undefined
            ? ROWS_WHILE_READING.map((row) => (
                <tr key={row} aria-hidden>
                  {columns.map(({ key }) => (
                    <td key={key}>
                      <Skeleton height="1em" width="70%" />
                    </td>
                  ))}
                </tr>
              ))
            : shown.map((row) => <TableRow key={keyOf(row)} row={row} columns={columns} />)}
        </tbody>
      </table>
    </section>
  );
}

function Head<Row>({
  column,
  order,
  onOrder,
}: {
  readonly column: Column<Row>;
  readonly order: Order | null;
  readonly onOrder: (order: Order) => void;
}): ReactNode {
  const mine = order?.key === column.key ? order : null;
  const numeric = column.numeric ? styles.numeric : undefined;
  const width = column.width === undefined ? undefined : { width: column.width };
  if (column.sortBy === undefined)
    return (
      <th scope="col" className={numeric} style={width}>
        {column.quiet ? <VisuallyHidden>{column.head}</VisuallyHidden> : column.head}
      </th>
    );
  return (
    <th
      scope="col"
      className={numeric}
      style={width}
      aria-sort={mine === null ? 'none' : mine.down ? 'descending' : 'ascending'}
    >
      <button
        type="button"
        className={styles.sort}
        onClick={() => onOrder({ key: column.key, down: mine !== null && !mine.down })}
      >
        {column.head}
        {mine !== null &&
          (mine.down ? <IconArrowDown size="1em" aria-hidden /> : <IconArrowUp size="1em" aria-hidden />)}
      </button>
    </th>
  );
}

function TableRow<Row>({ row, columns }: { readonly row: Row; readonly columns: readonly Column<Row>[] }): ReactNode {
  return (
    <tr>
      {columns.map((column) =>
        column.names ? (
          <th key={column.key} scope="row" data-head={column.head}>
            {column.cell(row)}
          </th>
        ) : (
          <td
            key={column.key}
            data-head={column.quiet ? '' : column.head}
            className={column.numeric ? styles.numeric : undefined}
          >
            {column.cell(row)}
          </td>
        ),
      )}
    </tr>
  );
}

/** Numbers by size, texts as people read them: `2幢` before `10幢`. Only for the eye; nothing is hashed in this order. */
function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number'
    ? a - b
    : String(a).localeCompare(String(b), 'zh-CN', { numeric: true });
}
