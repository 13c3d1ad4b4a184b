/**
 * Passwords as scrypt hashes (RFC 7914), each with its own salt and parameters, so that the cost can rise later:
 *
 *     scrypt$<N>$<r>$<p>$<salt>$<hash>      salt 16 bytes, hash 32 bytes, base64url
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import * as v from 'valibot'

/** N, r and p of RFC 7914; memory is 128 * N * r bytes. */
export type PasswordCost = { readonly n: number; readonly r: number; readonly p: number }
/** 128 MiB and a third of a second: OWASP's advice for scrypt. */
export const passwordCost: PasswordCost = { n: 2 ** 17, r: 8, p: 1 }

export type Passwords = {
  readonly hash: (password: string) => Promise<string>
  /** False for a wrong password and for an account that is not there (hash undefined), after the same work. */
  readonly verify: (password: string, hash: string | undefined) => Promise<boolean>
}

const number = v.pipe(v.string(), v.regex(/^\d{1,8}$/u), v.transform(Number))
const HashSchema = v.pipe(v.string(), v.transform((text) => text.split('$')), v.tuple([v.literal('scrypt'), number, number, number, v.string(), v.string()]))

/** Hashes one password after the other: side by side they would take 128 MiB each. */
export function createPasswords(cost: PasswordCost): Passwords {
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work)
    last = turn.catch(() => undefined)
    return turn
  }
  const noAccount = `scrypt$${cost.n}$${cost.r}$${cost.p}$${randomBytes(16).toString('base64url')}$${randomBytes(32).toString('base64url')}`
  return {
    hash: (password) => inTurn(async () => {
      const salt = randomBytes(16)
      return `scrypt$${cost.n}$${cost.r}$${cost.p}$${salt.toString('base64url')}$${(await derive(password, salt, cost)).toString('base64url')}`
    }),
    verify: (password, hash) => inTurn(async () => {
      const [, n, r, p, salt, expected] = v.parse(HashSchema, hash ?? noAccount)
      const derived = await derive(password, Buffer.from(salt, 'base64url'), { n, r, p })
      return timingSafeEqual(derived, Buffer.from(expected, 'base64url')) && hash !== undefined
    }),
  }
}

/** NFKC, so that the same password typed on another keyboard has the same bytes (RFC 8265, 4.2). */
async function derive(password: string, salt: Buffer, { n, r, p }: PasswordCost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { N: n, r, p, maxmem: 256 * n * r }
    scrypt(password.normalize('NFKC'), salt, 32, options, (error, key) => { if (error === null) resolve(key); else reject(error) })
  })
}
