/** A whole request in Arabic, white on black, with letters of three times the size: all three chosen on the screen by whoever needs them. */
import { chooseScale, chooseTheme } from '../support/display-choices.ts'
import { expect, test } from '../support/fixtures.ts'
import { until } from '../support/intake-process.ts'
import { kioskPage } from '../support/kiosk-page.ts'
import { closeTargets, cutFaults, headFaults, smallTargets } from '../support/screen-measures.ts'
import { languageName, textsOf } from '../support/texts.ts'

// A tablet held upright: the narrowest screen that offers these letters.
test.use({ viewport: { width: 768, height: 1024 } })

test('a whole request at 300 %, white on black, in Arabic @firefox', async ({ enrolled: { page }, site }) => {
  const kiosk = kioskPage(page, 'ar')
  const { t, next, question, questionTexts, choose, fill } = kiosk
  let seen = 0
  const fits = async () => {
    await page.evaluate(() => document.fonts.ready.then(() => undefined))
    const faults = await Promise.all([
      page.evaluate(headFaults, { language: 'ar', direction: 'rtl' as const, typed: ['مصطفى'] }),
      page.evaluate(cutFaults), page.evaluate(smallTargets, 48), page.evaluate(closeTargets, 8),
    ])
    seen += 1
    const heading = await page.getByRole('heading', { level: 1 }).innerText()
    expect.soft(faults.flat(), heading).toEqual([])
  }
  await page.getByRole('button', { name: languageName('ar') }).click()
  await kiosk.heading(t('services.title'))
  await chooseScale(kiosk, 3)
  await chooseTheme(kiosk, 'white-on-black')
  await expect(page.locator('html')).toHaveCSS('background-color', 'rgb(0, 0, 0)')
  await fits()
  await page.getByRole('button', { name: kiosk.texts.title }).click()
  await kiosk.heading(kiosk.texts.title)
  await fits()
  await kiosk.press(t('before.start'))
  await question('what')
  await next()
  await expect(kiosk.summary).toBeFocused()
  await fits()
  await choose('what', 'green')
  await question('danger')
  await fits()
  await kiosk.answerYesNo('danger', false)
  await question('green-problem')
  await fits()
  await choose('green-problem', Object.keys(questionTexts('green-problem').options ?? {})[0] ?? '')
  await fill('description', 'غصن كبير على الطريق')
  await fits()
  await next()
  await question('where')
  await fits()
  await kiosk.placeBy('byAddress')
  await fill('where', '١٢٣٤ AB', t('fields.address.postcode'))
  await fill('where', '١٢', t('fields.address.houseNumber'))
  await fits()
  await next()
  await question('seen')
  await kiosk.press(t('fields.date.yesterday'))
  await fits()
  await next()
  await question('photo')
  await fits()
  await next()
  await question('reply')
  await fits()
  await choose('reply', 'phone')
  await fill('name', 'مصطفى', t('fields.name.given'))
  await fill('name', 'Jansen', t('fields.name.family'))
  await fits()
  await next()
  await fill('phone-number', '٠٦ ١٢٣٤٥٦٧٨', t('fields.phone.label'))
  await fits()
  await next()
  await kiosk.heading(t('check.title'))
  await fits()
  // Latin letters run the other way, and still stand below what they answer.
  await expect(page.locator('dd', { hasText: 'Jansen' }).locator('p')).toHaveCSS('text-align', 'right')
  const { number } = await kiosk.send()
  await expect(page.getByRole('img', { name: t('receipt.qrAlt') })).toBeVisible()
  await fits()
  await kiosk.press(t('receipt.done'))
  await page.getByRole('heading', { level: 1, name: textsOf('nl', 'kiosk')('ended.title') }).waitFor()
  await expect(page.locator('html'), 'the next resident finds it as it always is').toHaveAttribute('lang', 'nl')
  await expect(page.locator('html')).toHaveAttribute('data-text', '1')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  expect(seen).toBe(15)

  await until(async () => (await site.desk.rows())[0]?.state.kind === 'registered')
  const rows = await site.desk.rows()
  expect(rows.map((row) => row.number.replaceAll('-', ''))).toEqual([number.replaceAll('-', '')])
  const { content } = await site.desk.reveal(rows[0]?.id ?? '')
  expect(content?.answers, 'as they were meant, in the form that the municipality reads').toMatchObject({
    where: { answer: { value: { by: 'address', address: { postcode: '1234AB', houseNumber: 12 } } } },
    'phone-number': { answer: { value: '+31612345678' } }, name: { answer: { value: { given: 'مصطفى', family: 'Jansen' } } },
  })
})
