/**
 * A hash over lines that never has more than one of them in memory, though WebCrypto hashes only what it gets whole:
 *
 *     link 0 = nothing
 *     link i = SHA-256(link i-1, UTF-8 of line i without its end)
 */
import * as v from 'valibot'
import { type Sha256, Sha256Schema } from '../domain/ids.ts'
import { type Bytes, concatBytes, toBase64Url, utf8 } from './bytes.ts'

export type LineChain = {
  /** One more line. Wait for it before the next. */
  readonly add: (line: string) => Promise<void>
  /** Of the lines so far; at least one. */
  readonly sum: () => Sha256
}

/** A chain without any line yet. */
export function lineChain(): LineChain {
  let link: Bytes = new Uint8Array()
  return {
    add: async (line) => {
      link = new Uint8Array(await crypto.subtle.digest('SHA-256', concatBytes([link, utf8(line)])))
    },
    sum: () => v.parse(Sha256Schema, toBase64Url(link)),
  }
}
