/** The ways in at the desk: the first start, signing in, and the second step, each as a colleague goes it. */
import { codeOf } from '../../src/intake/testing/authenticator.ts'
import { deskUser } from '../support/desk-client.ts'
import { button, desk, expectPrintable, expectScreen, expectUsable, link, signInAt } from '../support/desk-screens.ts'
import { expect, test } from '../support/fixtures.ts'
import { startIntake } from '../support/intake-process.ts'
import { textsOf } from '../support/texts.ts'

const kiosk = textsOf('nl', 'kiosk')

test('the first start: the link makes an account, and one button leads to the kiosk', async ({ page }) => {
  const intake = await startIntake()
  try {
    await page.goto(`${intake.deskOrigin}/setup#${intake.setupToken}`)
    await expectScreen(page, desk('setup.title'))
    expect(page.url(), 'The token is in the address no longer.').toBe(`${intake.deskOrigin}/setup`)

    await button(page, 'setup.submit').click()
    await expect(page.getByRole('alert')).toBeFocused()
    await expectUsable(page)
    await page.getByRole('alert').getByRole('button', { name: desk('setup.problems.password-missing') }).click()
    await expect(page.getByLabel(desk('setup.password'), { exact: true })).toBeFocused()

    await page.getByLabel(desk('setup.displayName')).fill(deskUser.displayName)
    await page.getByLabel(desk('setup.username')).fill(deskUser.username)
    await page.getByLabel(desk('setup.password'), { exact: true }).fill('te kort')
    await button(page, 'signIn.showPassword').click()
    await expect(page.getByLabel(desk('setup.password'), { exact: true })).toHaveAttribute('type', 'text')
    await expect(page.getByLabel(desk('setup.password'), { exact: true })).toHaveAccessibleDescription(new RegExp(desk('setup.problems.password-short')))
    await page.getByLabel(desk('setup.password'), { exact: true }).fill(deskUser.password)
    await page.keyboard.press('Enter')

    await expectScreen(page, desk('setup.doneTitle'))
    await expectUsable(page)
    await button(page, 'setup.firstDevice').click()
    await expect(page.getByText(kiosk('enrol.done', { place: desk('setup.firstDevicePlace') }))).toBeVisible()
    expect(page.url(), 'The code is in the address no longer.').toBe(`${intake.kioskOrigin}/kiosk/`)
  } finally {
    await intake.dispose()
  }
})

test('a set-up link that is half, wrong or used says so', async ({ page, site: { intake } }) => {
  await page.goto(`${intake.deskOrigin}/setup`)
  await expectScreen(page, desk('setup.title'))
  await expect(page.getByText(desk('setup.problems.token-missing'))).toBeVisible()
  await expectUsable(page)

  // The whole link, pasted over this very address, loads no page anew; and loading it anew has no token any more.
  await page.evaluate(() => { location.hash = 'used-before' })
  await page.getByLabel(desk('setup.displayName')).fill(deskUser.displayName)
  await page.getByLabel(desk('setup.username')).fill(deskUser.username)
  await page.getByLabel(desk('setup.password'), { exact: true }).fill(deskUser.password)
  await button(page, 'setup.submit').click()
  await expect(page.getByRole('alert')).toHaveText(desk('problems.setup-done'))
  await link(page, desk('signIn.title')).click()
  await expectScreen(page, desk('signIn.title'))
  expect(page.url()).toBe(`${intake.deskOrigin}/`)
})

test('signing in says what is wrong, signing out ends it, and a session that ended asks again', async ({ page, context, site }) => {
  await page.goto(`${site.intake.deskOrigin}/devices`)
  await expectScreen(page, desk('signIn.title'))
  await expectUsable(page, 'as it comes')
  await button(page, 'signIn.submit').click()
  await expect(page.getByRole('alert')).toBeFocused()
  await expectUsable(page)

  await page.getByLabel(desk('signIn.username'), { exact: true }).fill(deskUser.username)
  await page.getByLabel(desk('signIn.password'), { exact: true }).fill('niet dit wachtwoord')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toHaveText(desk('problems.sign-in-failed'))
  await expectUsable(page)

  await page.getByLabel(desk('signIn.password'), { exact: true }).fill(deskUser.password)
  await page.keyboard.press('Enter')
  await expectScreen(page, desk('devices.title'))

  await button(page, 'page.signOut').click()
  await expectScreen(page, desk('signIn.title'))
  await expect(page.getByText(desk('signIn.signedOut'))).toBeVisible()
  await page.reload()
  await expectScreen(page, desk('signIn.title'))

  await signInAt(page, site)
  await context.clearCookies()
  await link(page, desk('page.accounts')).click()
  await expectScreen(page, desk('signIn.title'))
  await expect(page.getByText(desk('signIn.expired'))).toBeVisible()
})

test('where everybody needs a second step: an app, codes on paper, and then a code at each sign-in', async ({ page }) => {
  const intake = await startIntake({ environment: { REQUIRE_SECOND_FACTOR: '1' } })
  const fillCode = async (label: string, code: string) => {
    await page.getByLabel(desk(label), { exact: true }).fill(code)
    await page.keyboard.press('Enter')
  }
  try {
    await page.goto(`${intake.deskOrigin}/setup#${intake.setupToken}`)
    await page.getByLabel(desk('setup.displayName')).fill(deskUser.displayName)
    await page.getByLabel(desk('setup.username')).fill(deskUser.username)
    await page.getByLabel(desk('setup.password'), { exact: true }).fill(deskUser.password)
    await page.keyboard.press('Enter')
    await expectScreen(page, desk('secondStep.title'))
    await expect(page.getByText(desk('secondStep.demanded'))).toBeVisible()
    await expectUsable(page)

    await button(page, 'secondStep.begin').click()
    await expectScreen(page, desk('secondStep.scanTitle'))
    await expect(page.getByRole('img', { name: desk('secondStep.qr') })).toBeVisible()
    const secret = await page.locator('.secret-key').innerText()
    await fillCode('secondStep.code', codeOf(secret, Date.now(), 9))
    await expect(page.getByRole('alert')).toHaveText(desk('problems.second-factor-wrong'))
    await expectUsable(page)
    await fillCode('secondStep.code', codeOf(secret, Date.now()))
    await expectScreen(page, desk('secondStep.codesTitle'))
    const codes = await page.getByRole('list', { name: desk('secondStep.codesName') }).getByRole('listitem').allInnerTexts()
    expect(new Set(codes).size).toBe(10)
    await expectUsable(page)
    await expectPrintable(page)
    await button(page, 'secondStep.codesDone').click()
    await expectScreen(page, desk('setup.doneTitle'))
    await link(page, desk('setup.toInbox')).click()

    await expectScreen(page, desk('inbox.title'))
    await button(page, 'page.signOut').click()
    await page.getByLabel(desk('signIn.username'), { exact: true }).fill(deskUser.username)
    await page.getByLabel(desk('signIn.password'), { exact: true }).fill(deskUser.password)
    await page.keyboard.press('Enter')
    await expectScreen(page, desk('signIn.codeTitle'))
    await button(page, 'signIn.submit').click()
    await expect(page.getByRole('alert')).toContainText(desk('secondStep.problems.code-missing'))
    await expectUsable(page)
    await fillCode('secondStep.anyCode', '000000')
    await expect(page.getByRole('alert')).toHaveText(desk('problems.second-factor-wrong'))
    await fillCode('secondStep.anyCode', codes[0] ?? '')
    await expectScreen(page, desk('inbox.title'))

    await link(page, desk('page.security')).click()
    await expectScreen(page, desk('secondStep.title'))
    await expect(page.getByText(desk('secondStep.on'))).toBeVisible()
    await expectUsable(page, 'on')
    // The code of the next half minute: that of this one was used to set it up.
    await fillCode('secondStep.anyCode', codeOf(secret, Date.now(), 1))
    await expect(page.getByText(desk('secondStep.demanded'))).toBeVisible()
  } finally {
    await intake.dispose()
  }
})
