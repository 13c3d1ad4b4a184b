/** Where an intake keeps things in its data folder, when no setting says otherwise. */
import { join } from 'node:path'

export const databasePath = (dataDir: string): string => join(dataDir, 'intake.sqlite')
export const framesPath = (dataDir: string): string => join(dataDir, 'attachments')
export const keyPath = (dataDir: string): string => join(dataDir, 'keys.json')
