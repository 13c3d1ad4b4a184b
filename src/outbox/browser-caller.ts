/** A caller over the platform's own fetch, clock and chance: the same in a page and in the worker. */
import type { Bytes } from '../sealing/bytes.ts'
import { makeProof } from '../sealing/device-proof.ts'
import { createIntakeCaller, type IntakeCaller } from './intake-call.ts'

/** Chance from the platform. */
export function randomBytes(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length))
}

const platform = { fetch: (path: string, init: RequestInit) => fetch(path, init), nowMs: () => Date.now(), random: randomBytes }

/** For a device: it proves its calls. */
export function browserCaller(): IntakeCaller {
  return createIntakeCaller({ ...platform, prove: makeProof })
}

/** For a page that asks only what anyone may ask; it carries no code for proofs. */
export function anyonesCaller(): IntakeCaller {
  return createIntakeCaller(platform)
}
