/** The size of a picture whose longest side is at most so many pixels: never enlarged, never less than one pixel. */
export function fitWithin({ width, height }: { readonly width: number; readonly height: number }, longestSide: number): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, longestSide / Math.max(width, height))
  const scaled = (side: number) => Math.max(1, Math.round(side * scale))
  return { width: scaled(width), height: scaled(height) }
}
