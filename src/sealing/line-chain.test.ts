import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { lineChain } from './line-chain.ts'

async function sumOf(...lines: readonly string[]): Promise<string> {
  const chain = lineChain()
  for (const line of lines) await chain.add(line)
  return chain.sum()
}

test('each link is the hash of the link before and the line', async () => {
  const first = createHash('sha256').update('een').digest()
  expect(await sumOf('een')).toBe(first.toString('base64url'))
  expect(await sumOf('een', 'twee')).toBe(createHash('sha256').update(first).update('twee').digest('base64url'))
})

test('a line that is changed, left out, repeated or swapped gives another sum', async () => {
  const sums = await Promise.all([['een', 'twee', 'drie'], ['een', 'twee', 'Drie'], ['een', 'drie'], ['een', 'een', 'twee', 'drie'], ['twee', 'een', 'drie'], ['eentwee', 'drie']].map((lines) => sumOf(...lines)))
  expect(new Set(sums).size).toBe(sums.length)
})
