/** The kiosk's listener: its pages, the follow page and the device API. It takes no notice of cookies. */
import { compress } from 'hono/compress'
import { type AppParts, createApp } from '../http/app.ts'
import { type App, createMount, type MountContext } from '../http/mount.ts'
import type { PageFolder } from '../http/page-folder.ts'
import { mountPages, sendFile } from '../http/pages.ts'
import { mountAttachments } from './attachment-handlers.ts'
import { mountCases } from './case-handlers.ts'
import type { DeviceContext } from './device-context.ts'
import { createDeviceGuards, type DeviceGuardParts } from './device-guards.ts'
import { mountEnrolment } from './enrolment-handlers.ts'
import { mountReports } from './report-handlers.ts'
import { mountSettings } from './settings-handlers.ts'
import { mountSettledAnswers } from './settled-handlers.ts'
import { mountSubmissions } from './submission-handlers.ts'

export type KioskAppParts = MountContext & AppParts & {
  readonly devices: DeviceContext
  readonly guards: DeviceGuardParts
  readonly kioskPages: PageFolder
  readonly followPages: PageFolder
  /** The OpenAPI document, ready to be sent. */
  readonly openApi: string
}

export function createKioskApp(parts: KioskAppParts): App {
  const app = createApp('kiosk', parts)
  // Texts shrink to a quarter. Nothing secret is in them, so their length tells nothing (BREACH).
  for (const path of ['/v1/catalogue-parts/*', '/v1/openapi.json']) app.use(path, compress({ encoding: 'gzip' }))
  const { mount, finish } = createMount(app, createDeviceGuards(parts.guards), parts)
  mountEnrolment(mount, parts.devices)
  mountSettings(mount, parts.devices)
  mountReports(mount, parts.devices)
  mountSettledAnswers(mount, parts.devices)
  mountSubmissions(mount, parts.devices)
  mountAttachments(mount, parts.devices)
  mountCases(mount, parts.devices)
  finish()
  app.get('/v1/openapi.json', (c) => {
    c.set('route', '/v1/openapi.json')
    return c.body(parts.openApi, 200, { 'Content-Type': 'application/json', 'Access-Control-Allow-Origin': '*' })
  })
  app.get('/', (c) => c.redirect('/kiosk/', 302))
  app.get('/kiosk', (c) => c.redirect('/kiosk/', 302))
  mountPages(app, { folder: parts.kioskPages, at: '/kiosk/' })
  app.get('/volg', (c) => {
    c.set('route', '/volg')
    const page = parts.followPages.find('index.html')
    return page === undefined ? c.notFound() : sendFile(c, page)
  })
  mountPages(app, { folder: parts.followPages, at: '/volg/' })
  return app
}
