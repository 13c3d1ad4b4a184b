/** The table that the bench prints. */
import { isOverLimit, type Row, whatIsMeasured } from './rows.ts'

/** Lines of aligned columns; a row over its limit says so at its end. */
export function tableLines(rows: readonly Row[]): readonly string[] {
  const cells = [
    ['figure', 'value', 'limit', 'ratio', 'against', ''],
    ...rows.map((row) => [
      row.id, `${row.value} ${row.unit}`, `${row.limit} ${row.unit}`,
      row.ratio === undefined ? '' : `${row.ratio}x`,
      row.peer === undefined ? '' : `${row.peer}: ${row.peerValue} ${row.unit}`,
      isOverLimit(row) ? 'OVER THE LIMIT' : whatIsMeasured(row.id),
    ]),
  ]
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)))
  return cells.map((line) => line.map((cell, column) => isFigure(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd())
}

function isFigure(column: number): boolean {
  return column >= 1 && column <= 3
}
