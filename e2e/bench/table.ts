/** The table that the bench prints. */
import { limitText, missesLimit, type Row, withUnit } from './rows.ts'

/** Lines of aligned columns; a row that misses its limit says so at its end. */
export function tableLines(rows: readonly Row[]): readonly string[] {
  const cells = [
    ['figure', 'value', 'limit', 'ratio', 'against', ''],
    ...rows.map((row) => [
      row.id, withUnit(row.value, row.unit), limitText(row),
      row.ratio === undefined ? '' : withUnit(row.ratio, 'x'),
      row.peer === undefined || row.peerValue === undefined ? '' : `${row.peer}: ${withUnit(row.peerValue, row.unit)}`,
      missesLimit(row) ? 'MISSES ITS LIMIT' : row.what,
    ]),
  ]
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)))
  return cells.map((line) => line.map((cell, column) => isFigure(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd())
}

function isFigure(column: number): boolean {
  return column >= 1 && column <= 3
}
