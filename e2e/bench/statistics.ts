/** The few figures by which samples are told, without chance and without surprises at the edges. */

/**
 * The sample that so many percent of all do not exceed (nearest rank): a value that was measured, never one between two.
 * @param percent above 0, at most 100
 * @throws Error without samples: a figure of nothing would pass every limit
 */
export function percentile(samples: readonly number[], percent: number): number {
  const sorted = samples.toSorted((a, b) => a - b)
  const found = sorted[Math.max(0, Math.ceil(sorted.length * percent / 100) - 1)]
  if (found === undefined) throw new Error('There are no samples to take a figure of.')
  return found
}

/** The sample in the middle; of an even number the lower of the two. */
export function median(samples: readonly number[]): number {
  return percentile(samples, 50)
}

/** Rounded to so many decimals, as a number: what is compared is what is printed. */
export function rounded(value: number, decimals = 1): number {
  return Number(value.toFixed(decimals))
}
