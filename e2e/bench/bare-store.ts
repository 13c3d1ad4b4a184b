/** The least that sealing, signing and storing can cost in this browser: what any put-away of this strength has to do. */
import type { Answers } from '../../src/domain/answers.ts'
import { frameBytes } from '../../src/domain/delivery-protocol.ts'
import type { Bytes } from '../../src/sealing/bytes.ts'

export type BareStore = { readonly putAway: (answers: Answers, photo: Bytes | undefined) => Promise<void> }

const curve = { namedCurve: 'P-256' } as const

/** A database of its own with one store, a key to sign with and one to seal to. */
export async function openBareStore(): Promise<BareStore> {
  const opening = indexedDB.open('bare', 1)
  opening.addEventListener('upgradeneeded', () => { opening.result.createObjectStore('kept', { autoIncrement: true }) })
  const db = await settled(opening)
  const signing = await crypto.subtle.generateKey({ name: 'ECDSA', ...curve }, false, ['sign'])
  const recipient = await crypto.subtle.generateKey({ name: 'ECDH', ...curve }, false, ['deriveBits'])

  return {
    putAway: async (answers, photo) => {
      const frames = photo === undefined ? [] : await sealFrames(photo)
      const ours = await crypto.subtle.generateKey({ name: 'ECDH', ...curve }, false, ['deriveBits'])
      const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: recipient.publicKey }, ours.privateKey, 256)
      const sealed = await encrypt(shared, new TextEncoder().encode(JSON.stringify(answers)))
      const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, signing.privateKey, sealed)
      const tx = db.transaction('kept', 'readwrite', { durability: 'strict' })
      const store = tx.objectStore('kept')
      store.add({ sealed, signature })
      for (const frame of frames) store.add(frame)
      await new Promise<void>((resolve, reject) => {
        tx.addEventListener('complete', () => resolve())
        tx.addEventListener('abort', () => reject(new Error('The bare store did not keep it.', { cause: tx.error })))
      })
    },
  }
}

/** Sealed in frames and hashed whole, as a photo must be that can be sent in parts and vouched for. */
async function sealFrames(photo: Bytes): Promise<Uint8Array[]> {
  const key = crypto.getRandomValues(new Uint8Array(32)).buffer
  const starts = Array.from({ length: Math.ceil(photo.length / frameBytes) }, (_, frame) => frame * frameBytes)
  const [frames] = await Promise.all([
    Promise.all(starts.map(async (start) => new Uint8Array(await encrypt(key, photo.subarray(start, start + frameBytes))))),
    crypto.subtle.digest('SHA-256', photo),
  ])
  return frames
}

async function encrypt(secret: ArrayBuffer, bytes: Bytes): Promise<ArrayBuffer> {
  const key = await crypto.subtle.importKey('raw', secret, 'AES-GCM', false, ['encrypt'])
  return crypto.subtle.encrypt({ name: 'AES-GCM', iv: crypto.getRandomValues(new Uint8Array(12)) }, key, bytes)
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(new Error('The bare store did not open.', { cause: request.error })))
  })
}
