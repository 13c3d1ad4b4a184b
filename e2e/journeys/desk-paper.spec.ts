/** What the desk gives a resident on paper: the letter that confirms the receipt, and a new code in the place of a lost one. */
import type { Answers, AnswerValue } from '../../src/domain/answers.ts'
import { desk, expectScreen, expectUsable, openDevice, signInAt } from '../support/desk-screens.ts'
import { lookAt } from '../support/axe-screen.ts'
import { expect, test } from '../support/fixtures.ts'
import { kioskScreen } from '../support/kiosk-screen.ts'

test.use({ contextOptions: { reducedMotion: 'reduce' } })

const value = (answer: AnswerValue) => ({ kind: 'value', answer }) as const
const answers: Answers = {
  what: value({ type: 'choice', value: 'waste-bin' }), danger: value({ type: 'yes-no', value: false }), 'bin-problem': { kind: 'unknown' },
  description: value({ type: 'long-text', value: 'De bak bij de gele brievenbus' }), where: value({ type: 'place', value: { by: 'words', words: 'bij de brug' } }),
  seen: { kind: 'unknown' }, photo: { kind: 'empty' }, reply: value({ type: 'choice', value: 'letter' }),
  name: value({ type: 'name', value: { given: 'Fatma', family: 'Voorbeeld' } }),
  'letter-to': value({ type: 'address', value: { postcode: '1234AB', houseNumber: 12 } }),
}

test('a new code after seeing a document, and the letter with it', async ({ page, context, site }) => {
  const device = await openDevice(context, site, 'Centrum')
  const { id, number, code: old } = await device.send(answers)
  await page.bringToFront()
  await signInAt(page, site, `/submissions/${id}`)
  const press = (key: string) => page.getByRole('button', { name: desk(key), exact: true }).click()
  await press('submission.reveal')
  await press('paper.newCode.button')
  await press('paper.newCode.submit')
  await expect(page.getByRole('alert')).toBeFocused()
  await expectUsable(page, 'a new code, nothing seen')
  await page.getByLabel(desk('paper.documents.passport')).check({ force: true })
  await page.getByLabel(desk('paper.newCode.lastCharacters'), { exact: true }).fill('k1l2')
  await press('paper.newCode.submit')
  const code = await page.locator('.code').innerText()
  await expectUsable(page, 'a new code')

  await press('paper.letter')
  await expectScreen(page, desk('paper.letter'))
  const letter = page.locator('.letter')
  await expect(letter).toContainText('Beste Fatma Voorbeeld,')
  await expect(letter).toContainText(code)
  await expect(letter).not.toContainText('gele brievenbus')
  await expectUsable(page, 'the letter')
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('button', { name: desk('paper.print'), includeHidden: true })).toBeHidden()
  expect(await letter.evaluate((sheet) => Number.parseFloat(getComputedStyle(sheet).fontSize)), 'CSS px: 18 pt').toBeGreaterThanOrEqual(24)
  await page.emulateMedia({ media: null })
  let isPrinted = false
  await page.exposeFunction('noteForTest', () => { isPrinted = true })
  await page.evaluate(() => { window.print = () => { void (window as unknown as { noteForTest: () => void }).noteForTest() } })
  const noted = page.waitForResponse((response) => response.url().endsWith(`/submissions/${id}/letters`))
  await press('paper.print')
  expect((await noted).status()).toBe(204)
  await expect.poll(() => isPrinted).toBe(true)

  const { t, press: tap, heading } = kioskScreen(page, 'nl')
  await page.goto(`${site.intake.kioskOrigin}/volg`)
  for (const [which, said] of [[old, t('follow.problems.case-unknown')], [code, t('follow.statuses.received')]] as const) {
    await page.getByLabel(t('follow.number'), { exact: true }).fill(number)
    await page.getByLabel(t('follow.code'), { exact: true }).fill(which)
    await tap(t('follow.show'))
    await expect(page.getByText(said)).toBeVisible()
  }
  await heading(t('follow.statuses.received'))
  await lookAt(page, 'followed with the new code', { typed: [number, code] })
})
