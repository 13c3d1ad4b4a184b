/** How fast this machine can check signatures when it does nothing else: no intake that checks each can be faster. */
import { availableParallelism } from 'node:os'
import { generateKeyPairSync, sign, verify } from 'node:crypto'

const forMs = 1_000
const signedBytes = 900

/** ES256 verifications a second on all cores, over as many bytes as a manifest has. */
export async function verificationsPerSecond(): Promise<number> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const signed = Buffer.alloc(signedBytes, 'm')
  const signature = sign('sha256', signed, { key: privateKey, dsaEncoding: 'ieee-p1363' })
  const check = () => new Promise<boolean>((resolve, reject) => {
    verify('sha256', signed, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature, (error, right) => { if (error === null) resolve(right); else reject(error) })
  })
  const startMs = performance.now()
  let verified = 0
  const checkOnAndOn = async () => {
    while (performance.now() - startMs < forMs) {
      if (!await check()) throw new Error('A right signature was refused.')
      verified += 1
    }
  }
  await Promise.all(Array.from({ length: 4 * availableParallelism() }, checkOnAndOn))
  return verified * 1000 / (performance.now() - startMs)
}
