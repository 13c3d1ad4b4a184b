import { fileURLToPath } from 'node:url'

/** The project's folder. */
export const projectFolder: string = fileURLToPath(new URL('../..', import.meta.url))
