import { expect, test } from '@playwright/test'
import { type Circumstances, type Ran, runSeeds } from './run-model.ts'

/** By seed, whoever came first. */
async function ranOf(runs: number, seed: number, circumstances: Circumstances): Promise<readonly Ran[]> {
  const all: Ran[] = []
  await runSeeds({ runs, seed, minutes: Infinity }, circumstances, (ran) => { all.push(ran) })
  return all.sort((a, b) => a.seed - b.seed)
}

test('a seed tells the whole run, byte for byte, in whatever process and after whatever others', async () => {
  const alone = await ranOf(24, 7_000, { processes: 1 })
  const dealtOut = await ranOf(24, 7_000, { processes: 2 })
  expect(dealtOut.map(({ seed, hash }) => [seed, hash])).toEqual(alone.map(({ seed, hash }) => [seed, hash]))
})
