/** What every database must do for this intake. Each adapter runs it on a database of its own. */
import { afterEach, beforeEach, describe } from 'vitest'
import type { Database } from '../schema.ts'
import { accountsContract } from './accounts-contract.ts'
import { casesContract } from './cases-contract.ts'
import { concurrencyContract } from './concurrency-contract.ts'
import { devicesContract } from './devices-contract.ts'
import { helpersContract } from './helpers-contract.ts'
import { listContract } from './list-contract.ts'
import { purgeContract } from './purge-contract.ts'
import { secondFactorContract } from './second-factor-contract.ts'
import { settledContract } from './settled-contract.ts'
import { submissionsContract } from './submissions-contract.ts'
import { threadsContract } from './threads-contract.ts'

/** An empty, migrated database, and how to open the same one once more. */
export type OpenedStorage = {
  readonly database: Database
  /** The same, with a pause after each statement: time in which others can come in between. */
  readonly unhurried: Database
  /** Closes it and opens it again, as after a restart. */
  readonly reopen: () => Promise<Database>
  readonly remove: () => Promise<void>
}
/** Gives the storage of the test that runs. */
export type StorageOfTest = () => OpenedStorage

/** Runs the whole contract against what `open` opens. */
export function storageContract(open: () => Promise<OpenedStorage>): void {
  let storage: OpenedStorage
  beforeEach(async () => { storage = await open() })
  afterEach(async () => { await storage.remove() })
  const current: StorageOfTest = () => storage

  describe('accounts, sessions and attempts', () => { accountsContract(current) })
  describe('the second step', () => { secondFactorContract(current) })
  describe('devices and codes', () => { devicesContract(current) })
  describe('helpers', () => { helpersContract(current) })
  describe('submissions', () => { submissionsContract(current) })
  describe('cases', () => { casesContract(current) })
  describe('threads', () => { threadsContract(current) })
  describe('answers on the spot', () => { settledContract(current) })
  describe('the list', () => { listContract(current) })
  describe('purging', () => { purgeContract(current) })
  describe('at the same moment', () => { concurrencyContract(current) })
}
