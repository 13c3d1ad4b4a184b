/** The desk's listener: its API and its pages. Nothing of the kiosk is here, nothing of the desk is there. */
import { type AppParts, createApp } from '../http/app.ts'
import { type App, createMount, type MountContext } from '../http/mount.ts'
import type { PageFolder } from '../http/page-folder.ts'
import { mountPages } from '../http/pages.ts'
import { mountAccounts } from './account-handlers.ts'
import { mountDevices } from './device-handlers.ts'
import { mountHelpers } from './helper-handlers.ts'
import { mountSecondFactor } from './second-factor-handlers.ts'
import { mountAnswers } from './answer-handlers.ts'
import { mountPaper } from './paper-handlers.ts'
import type { StaffContext } from './staff-context.ts'
import { createStaffGuards } from './staff-guards.ts'
import { mountSubmissions } from './submission-handlers.ts'

export type DeskAppParts = MountContext & AppParts & {
  readonly staff: StaffContext
  readonly pages: PageFolder
  /** The page of figures, where it was asked for; it needs no session. */
  readonly metrics?: () => Promise<string>
}

export function createDeskApp(parts: DeskAppParts): App {
  const app = createApp('desk', parts)
  const { mount, finish } = createMount(app, createStaffGuards(parts.staff), parts)
  mountAccounts(mount, parts.staff)
  mountSecondFactor(mount, parts.staff)
  mountSubmissions(mount, parts.staff)
  mountPaper(mount, parts.staff)
  mountDevices(mount, parts.staff)
  mountHelpers(mount, parts.staff)
  mountAnswers(mount, parts.staff)
  finish()
  const { metrics } = parts
  if (metrics !== undefined) app.get('/metrics', async (c) => c.body(await metrics(), 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }))
  // The desk is one page with addresses of its own (/setup, /devices): each of them is that page.
  mountPages(app, { folder: parts.pages, at: '/', isPage: (path) => !path.startsWith('/staff/') && !path.includes('.') })
  return app
}
