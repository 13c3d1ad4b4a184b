/**
 * Names of WebCrypto that pages and workers have as globals and Node's types keep in a module.
 * With them the intake compiles `src/sealing` and `src/outbox` as they stand, without a page's other globals.
 */
import type { webcrypto } from 'node:crypto'

declare global {
  type CryptoKey = webcrypto.CryptoKey
  type CryptoKeyPair = webcrypto.CryptoKeyPair
  type JsonWebKey = webcrypto.JsonWebKey
  type KeyUsage = webcrypto.KeyUsage
  type BufferSource = webcrypto.BufferSource
}
