/** A QR code as one SVG path: sharp in every size, in print, and without a canvas whose bitmap could be kept. */

/** What the QR library gives: a square of modules. */
export type QrBitmap = { readonly size: number; readonly get: (x: number, y: number) => boolean }

/** The path of all dark modules, one unit each; neighbours in a row are one rectangle, so no seams show. */
export function qrPath({ size, get }: QrBitmap): string {
  const rows = Array.from({ length: size }, (_, y) => darkRuns(size, (x) => get(x, y)).map(({ from, length }) => `M${from} ${y}h${length}v1h-${length}z`))
  return rows.flat().join('')
}

function darkRuns(size: number, isDark: (x: number) => boolean): readonly { readonly from: number; readonly length: number }[] {
  const runs: { from: number; length: number }[] = []
  for (let x = 0; x < size; x += 1) {
    if (!isDark(x)) continue
    const last = runs.at(-1)
    if (last !== undefined && last.from + last.length === x) last.length += 1
    else runs.push({ from: x, length: 1 })
  }
  return runs
}
