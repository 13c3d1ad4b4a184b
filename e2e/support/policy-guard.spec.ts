/** The guard itself, on pages that break the policy on purpose: a guard that hears nothing would let everything pass. */
import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import { expect, test } from './fixtures.ts'
import { freePort } from './ports.ts'

const policy = "default-src 'none'; script-src 'self'; connect-src 'self'; worker-src 'self'; img-src 'self'; require-trusted-types-for 'script'; trusted-types small"
const register = 'navigator.serviceWorker.register(trustedTypes.createPolicy("small", { createScriptURL: (text) => text }).createScriptURL("/service-worker.js"))'
const files: Readonly<Record<string, readonly [type: string, body: string]>> = {
  '/obedient': ['text/html', '<!doctype html><title>obedient</title><p>Nothing here breaks a rule.</p>'],
  '/inline': ['text/html', '<!doctype html><title>inline</title><script>document.title = "ran"</script>'],
  '/sink': ['text/html', '<!doctype html><title>sink</title><body><script src="/sink.js"></script>'],
  '/sink.js': ['text/javascript', 'try { document.body.innerHTML = "<b>bold</b>" } catch {}'],
  '/elsewhere': ['text/html', '<!doctype html><title>elsewhere</title><script src="/elsewhere.js"></script>'],
  '/elsewhere.js': ['text/javascript', 'fetch("http://127.0.0.1:9/").catch(() => {})'],
  '/throws': ['text/html', '<!doctype html><title>throws</title><script src="/throws.js"></script>'],
  '/throws.js': ['text/javascript', 'setTimeout(() => { throw new Error("nobody caught this") })'],
  '/rejects': ['text/html', '<!doctype html><title>rejects</title><script src="/rejects.js"></script>'],
  '/rejects.js': ['text/javascript', 'Promise.reject(new Error("nobody awaited this"))'],
  '/worker': ['text/html', '<!doctype html><title>worker</title><script src="/worker-page.js"></script>'],
  '/worker-page.js': ['text/javascript', register],
  '/service-worker.js': ['text/javascript', 'addEventListener("message", () => { fetch("http://127.0.0.1:9/").catch(() => {}) })'],
}

let server: Server
let origin: string

test.beforeAll(async () => {
  const port = await freePort()
  origin = `http://127.0.0.1:${port}`
  server = createServer((request, response) => {
    const [type, body] = files[request.url ?? ''] ?? ['text/plain', '']
    response.writeHead(200, { 'Content-Type': type, 'Content-Security-Policy': policy }).end(body)
  })
  await new Promise<void>((resolve) => { server.listen(port, '127.0.0.1', resolve) })
})
test.afterAll(() => { server.close() })

const broken = { inline: 'script-src', sink: 'require-trusted-types-for', elsewhere: 'connect-src', throws: 'nobody caught this', rejects: 'nobody awaited this' }

for (const [path, told] of Object.entries(broken)) {
  test(`hears what goes wrong on a page: ${path} @firefox`, async ({ page, guard }) => {
    await page.goto(`${origin}/${path}`)
    await expect.poll(() => guard.heard.join('\n')).toContain(told)
    // The second ear may hear it a moment later; nothing of this page comes after it is gone.
    await page.goto(`${origin}/obedient`)
    guard.heard.length = 0
  })
}

test('hears nothing where nothing goes wrong @firefox', async ({ page, guard }) => {
  await page.goto(`${origin}/obedient`)
  expect(guard.heard).toEqual([])
})

test('hears a service worker', async ({ page, context, guard }) => {
  const started = context.waitForEvent('serviceworker')
  await page.goto(`${origin}/worker`)
  await (await started).evaluate(() => undefined)
  await page.evaluate(() => navigator.serviceWorker.ready.then((registration) => registration.active?.postMessage('go')))
  await expect.poll(() => guard.heard.join('\n')).toContain('connect-src')
  guard.heard.length = 0
})

test('hears a browser that was started on a profile', async ({ openProfile, guard }) => {
  const context = await openProfile().launch()
  await (await context.newPage()).goto(`${origin}/inline`)
  await expect.poll(() => guard.heard.join('\n')).toContain('script-src')
  guard.heard.length = 0
})

test('fails a journey in which it heard something', async ({ page }) => {
  test.fail()
  await page.goto(`${origin}/inline`)
})

test('is with every journey: none takes a page or a browser from elsewhere', () => {
  const folder = fileURLToPath(new URL('..', import.meta.url))
  const specs = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.spec.ts'))
    .map((path) => ({ path, source: readFileSync(`${folder}/${path}`, 'utf8') }))
  const unguarded = specs.filter(({ source }) => {
    const [, imported = ''] = /import \{([^}]*)\} from '@playwright\/test'/u.exec(source) ?? []
    const takesPage = /\btest\b/u.test(imported) && /\(\{[^}]*\b(?:page|context|browser)\b[^}]*\}/u.test(source)
    return takesPage || /\b(?:chromium|firefox)\b(?! as )/u.test(imported)
  })
  expect(specs.length).toBeGreaterThan(3)
  expect(unguarded.map(({ path }) => path)).toEqual([])
})
