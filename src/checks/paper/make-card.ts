/** `node src/checks/paper/make-card.ts`: prints card.html to public/paper/card.pdf, as it must be done again when the words change. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { findBrowser } from '../browsers.ts'
import { thisMachine } from '../machine.ts'
import { projectRoot } from '../project-files.ts'

const page = new URL('card.html', import.meta.url)
const pdf = join(projectRoot, 'public/paper/card.pdf')

const browser = await chromium.launch(findBrowser('chromium', thisMachine()) ?? {})
try {
  const sheet = await browser.newPage()
  await sheet.goto(page.href)
  // The page's own words: this file runs in Node and knows no document.
  await sheet.evaluate('document.fonts.ready.then(() => undefined)')
  mkdirSync(join(projectRoot, 'public/paper'), { recursive: true })
  writeFileSync(pdf, await sheet.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true }))
} finally {
  await browser.close()
}
console.log(`${fileURLToPath(page)} is printed to ${pdf}.`)
