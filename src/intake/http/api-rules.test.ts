/** The OpenAPI document under the API Design Rules' own linter. The rules are not ours to carry: the test reads them where they lie. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { deviceDocument } from '../devices/device-document.ts'

const project = fileURLToPath(new URL('../../..', import.meta.url))
/** Logius-standaarden/API-Design-Rules, media/linter.yaml. */
const rules = join(project, '../shared/data/adr/nlgov-adr-linter.spectral.yaml')
const facts = { publicUrl: 'https://loket.example.nl', contact: { name: 'Gemeente Voorbeeldstad', email: 'beheer@example.nl', url: 'https://example.nl' } }
const document = deviceDocument(facts)

/** What the linter says; an empty list when it finds no error. */
async function lint(content: unknown): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'samenloket-rules-'))
  const file = join(folder, 'openapi.json')
  try {
    await writeFile(file, JSON.stringify(content))
    const spectral = join(project, 'node_modules/@stoplight/spectral-cli/dist/index.js')
    const args = [spectral, 'lint', '--quiet', '--fail-severity', 'error', '-f', 'json', '-r', rules, file]
    // It ends with 1 when it found something; the findings are in its output either way.
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder }).catch((failure: { readonly stdout: string }) => failure)
    return JSON.parse(stdout).map(({ code, path }: { code: string; path: readonly string[] }) => `${code} at ${path.join('.')}`)
  } finally {
    await rm(folder, { recursive: true })
  }
}

test.skipIf(!existsSync(rules))('the linter of the API Design Rules finds no error', async () => {
  expect(await lint(document)).toEqual([])
})

test.skipIf(!existsSync(rules))('and it would: a path in capitals and a missing contact are found', async () => {
  const found = await lint({ ...document, info: { title: 'x', version: '1.0.0' }, paths: { '/Cases': { get: { responses: { 200: { description: 'x' } } } } } })
  expect(found.join()).toMatch(/paths-kebab-case/u)
  expect(found.join()).toMatch(/info-contact/u)
})
