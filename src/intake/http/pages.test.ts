/** The built pages as both listeners serve them. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { call } from '../testing/call.ts'
import { type IntakeKit, startIntakeKit } from '../testing/intake-kit.ts'

let folder: string
let kit: IntakeKit
const script = `console.log(${JSON.stringify('x'.repeat(2000))})`
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samenloket-pages-'))
  await write('kiosk/index.html', '<!doctype html><title>Kiosk</title>')
  await write('kiosk/sw.js', '// worker')
  await write('kiosk/manifest.webmanifest', '{}')
  await write('kiosk/assets/main-Ab3_x-9Z.js', script)
  await write('kiosk/icons/icon.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>')
  await write('follow/index.html', '<!doctype html><title>Volg</title>')
  await write('follow/assets/follow-Ab3_x-9Z.css', 'p{}')
  await write('desk/index.html', '<!doctype html><title>Desk</title>')
  await write('secret.txt', 'not a page')
  kit = await startIntakeKit({}, { pages: folder })
})
afterAll(async () => {
  await kit.remove()
  await rm(folder, { recursive: true })
})

async function write(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true })
  await writeFile(join(folder, path), content)
}
const textOf = async (url: string) => new TextDecoder().decode((await call(url)).bytes)

describe('pages', () => {
  test.each([
    ['kiosk', '/kiosk/', 'Kiosk'], ['kiosk', '/volg', 'Volg'], ['kiosk', '/volg/', 'Volg'], ['desk', '/', 'Desk'], ['desk', '/setup', 'Desk'], ['desk', '/submissions/1', 'Desk'],
  ])('on the listener of the %s, %s is "%s"', async (listener, path, title) => {
    expect(await textOf((listener === 'kiosk' ? kit.publicUrl : kit.deskUrl) + path)).toContain(`<title>${title}</title>`)
  })

  test.each([['kiosk', '/desk/'], ['kiosk', '/setup'], ['kiosk', '/kiosk/nowhere'], ['kiosk', '/volg/nowhere'], ['desk', '/kiosk/assets/main-Ab3_x-9Z.js'], ['desk', '/staff/v1/nowhere'], ['desk', '/nowhere.js']])(
    'on the listener of the %s, %s is nothing', async (listener, path) => {
      expect(await call((listener === 'kiosk' ? kit.publicUrl : kit.deskUrl) + path)).toMatchObject({ status: 404, code: 'path-unknown' })
    },
  )

  test.each(['/', '/kiosk'])('%s leads to the kiosk', async (path) => {
    const answer = await call(kit.publicUrl + path)
    expect([answer.status, answer.headers.get('Location')]).toEqual([302, '/kiosk/'])
  })

  test.each([
    ['/kiosk/', 'text/html; charset=utf-8'], ['/kiosk/sw.js', 'text/javascript; charset=utf-8'], ['/kiosk/manifest.webmanifest', 'application/manifest+json'],
    ['/kiosk/icons/icon.svg', 'image/svg+xml'], ['/volg/assets/follow-Ab3_x-9Z.css', 'text/css; charset=utf-8'],
  ])('%s is %s, and not guessed to be anything else', async (path, mediaType) => {
    const { headers } = await call(kit.publicUrl + path)
    expect(headers.get('Content-Type')).toBe(mediaType)
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
  })

  test.each(['/kiosk/', '/kiosk/sw.js', '/volg'])('%s runs our own code and no other', async (path) => {
    const { headers } = await call(kit.publicUrl + path)
    expect(headers.get('Content-Security-Policy')).toMatch(/^default-src 'none'; script-src 'self'; .*require-trusted-types-for 'script'/u)
    expect(headers.get('Permissions-Policy')).toContain('microphone=()')
  })

  test.each(['/kiosk/assets/main-Ab3_x-9Z.js', '/kiosk/icons/icon.svg', '/v1/configuration', '/v1/nowhere'])('%s, led to as if it were a page, runs nothing', async (path) => {
    const { headers } = await call(kit.publicUrl + path)
    expect(headers.get('Content-Security-Policy')).toBe("default-src 'none'; frame-ancestors 'none'")
    expect(headers.get('X-Frame-Options')).toBe('DENY')
  })

  test('what has a hash in its name is kept for good, everything else is asked for again', async () => {
    const cached = async (path: string) => (await call(kit.publicUrl + path)).headers.get('Cache-Control')
    expect(await cached('/kiosk/assets/main-Ab3_x-9Z.js')).toBe('public, max-age=31536000, immutable')
    for (const path of ['/kiosk/', '/kiosk/sw.js', '/volg', '/kiosk/icons/icon.svg']) expect(await cached(path)).toBe('no-cache')
  })

  test('what the browser has already is not sent again', async () => {
    const first = await call(`${kit.publicUrl}/kiosk/`)
    const etag = first.headers.get('ETag') ?? ''
    const second = await call(`${kit.publicUrl}/kiosk/`, { headers: { 'If-None-Match': etag } })
    expect([second.status, second.bytes.length, second.headers.get('ETag')]).toEqual([304, 0, etag])
  })

  test('goes out compressed to whoever takes that, where it is worth it', async () => {
    const compressed = await raw('/kiosk/assets/main-Ab3_x-9Z.js', 'br, gzip')
    expect(compressed.encoding).toBe('gzip')
    expect(compressed.body.length).toBeLessThan(script.length / 2)
    expect(gunzipSync(compressed.body).toString()).toBe(script)
    expect(await raw('/kiosk/assets/main-Ab3_x-9Z.js', 'identity')).toMatchObject({ encoding: undefined, body: Buffer.from(script) })
    expect(await raw('/kiosk/', 'gzip')).toMatchObject({ encoding: undefined })
  })

  test.each(['/kiosk/../secret.txt', '/kiosk/..%2fsecret.txt', '/kiosk/%2e%2e/secret.txt', '/kiosk//etc/passwd'])('no address leads out of the folder: %s', async (path) => {
    expect((await raw(path, 'identity')).body.toString()).not.toMatch(/not a page|root:/u)
  })

  test('a new build is served as soon as it is in place', async () => {
    expect((await call(`${kit.deskUrl}/assets/new-Ab3_x-9Z.js`)).status).toBe(404)
    await write('desk/assets/new-Ab3_x-9Z.js', '1')
    await write('desk/index.html', '<!doctype html><title>Desk, built again</title>')
    expect(await textOf(`${kit.deskUrl}/`)).toContain('built again')
    expect((await call(`${kit.deskUrl}/assets/new-Ab3_x-9Z.js`)).status).toBe(200)
  })
})

/** Without fetch, which compresses and tidies addresses by itself. */
async function raw(path: string, encoding: string): Promise<{ encoding: string | undefined; body: Buffer }> {
  const { hostname, port } = new URL(kit.publicUrl)
  return new Promise((resolve, reject) => {
    httpRequest({ hostname, port, path, headers: { 'Accept-Encoding': encoding } }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => resolve({ encoding: response.headers['content-encoding'], body: Buffer.concat(parts) }))
    }).on('error', reject).end()
  })
}
