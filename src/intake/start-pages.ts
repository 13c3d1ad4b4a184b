/** Builds the pages before the intake serves them: the only step from here into the checks' folder. */
import { watch } from 'node:fs'
import { join } from 'node:path'
import { buildIfStale } from '../checks/build.ts'
import { projectFolder } from './project-folder.ts'

/** Builds what is stale; a build that fails is told and ends the start. */
export async function buildPages(): Promise<void> {
  await buildIfStale()
}

/** Builds again whenever a source changes. The intake's own code needs a new start. */
export function buildOnChange(): void {
  let timer: NodeJS.Timeout | undefined
  let building: Promise<unknown> = Promise.resolve()
  const later = () => {
    clearTimeout(timer)
    timer = setTimeout(() => { building = building.then(() => buildIfStale()).catch((cause: unknown) => console.error(cause)) }, 300)
  }
  for (const folder of ['src', 'locales', 'public']) watch(join(projectFolder, folder), { recursive: true, persistent: false }, later)
}
