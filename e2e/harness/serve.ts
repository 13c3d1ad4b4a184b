/** Bundles the harness once and lays it over an intake's own origin, under the intake's own policy. */
import type { BrowserContext, Page } from '@playwright/test'
import { fileURLToPath } from 'node:url'
import { build, type Rolldown } from 'vite'
import type { OutboxForTest } from './page.ts'

const bundles = new Map<string, Promise<string>>()

/** A module and all that it imports, as one script for a page. */
export function bundle(entry: URL): Promise<string> {
  const made = bundles.get(entry.href) ?? build({
    configFile: false, logLevel: 'warn', publicDir: false, mode: 'production', define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, target: 'es2022', rolldownOptions: { input: fileURLToPath(entry), output: { codeSplitting: false } } },
  }).then((output) => {
    const [result] = [output].flat()
    const chunk = result !== undefined && 'output' in result ? result.output.find((one): one is Rolldown.OutputChunk => one.type === 'chunk') : undefined
    if (chunk === undefined) throw new Error('The harness was not bundled.')
    return chunk.code
  })
  bundles.set(entry.href, made)
  return made
}

/**
 * Opens the harness on the intake's origin; `page.evaluate` then finds `window.outbox`.
 * @param entry another module than the harness's own: it says that it is ready by the title `ready`
 */
export async function openHarness(context: BrowserContext, origin: string, entry: URL = new URL('page.ts', import.meta.url)): Promise<Page> {
  const code = await bundle(entry)
  await context.route(`${origin}/harness/`, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>loading</title><script type="module" src="/harness/page.js"></script>' }))
  await context.route(`${origin}/harness/page.js`, (route) => route.fulfill({ contentType: 'text/javascript', body: code }))
  const page = await context.newPage()
  await page.goto(`${origin}/harness/`)
  await page.waitForFunction(() => document.title === 'ready')
  return page
}
export type { OutboxForTest }
