import { expect, test } from '@playwright/test'
import type { Tally } from '../level.ts'
import { type BrokenPart, brokenParts } from './broken.ts'
import { type Circumstances, type Ran, runModel, runSeeds } from './run-model.ts'

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

// 392: a backup's thread makes the index of the log anew while the run looks. 7730: a rotation is broken off between the name of the new
// key and its way to the disk, the intake offers the key, and the power fails.
for (const seed of [392, 7_730]) {
  test(`schedule ${seed}, which once found something, finds nothing`, async () => {
    expect(await ranOf(1, seed, { processes: 1 })).toMatchObject([{ findings: [] }])
  })
}

/** What each broken part does to people; several do more than one thing. */
const harm: Readonly<Record<BrokenPart, keyof Omit<Tally, 'schedules'>>> = {
  'relaxed-outbox': 'lost', 'unsynced-database': 'lost', 'unsynced-photos': 'lost', 'deletes-when-sent': 'lost', 'counts-from-memory': 'doubled',
  'acknowledges-unkept': 'untrue', 'registered-too-early': 'untrue', 'photos-unchecked': 'untrue',
}

for (const broken of brokenParts) {
  test(`${broken} is found out, and a seed shows it again`, async () => {
    const said: string[] = []
    const isFoundOut = (tally: Tally) => tally[harm[broken]] > 0
    const tally = await runModel({ runs: 24, seed: 1, minutes: Infinity, say: (line) => { said.push(line) } }, { broken, processes: 1, isEnough: isFoundOut })
    expect(isFoundOut(tally)).toBe(true)
    expect(said.some((line) => /npm run faults -- --runs 1 --seed \d+$/u.test(line))).toBe(true)
  })
}
