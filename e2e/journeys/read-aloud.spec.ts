/** Reading aloud: that it speaks, in each language and without network, and that it does what a hand asks of it. */
import type { Page } from '@playwright/test'
import { knownLanguages } from '../../src/catalogue/testing/offered.ts'
import { startCountingProxy } from '../bench/counting-proxy.ts'
import { lookAt } from '../support/axe-screen.ts'
import { openDesk } from '../support/desk-client.ts'
import { enrolKiosk, expect, test } from '../support/fixtures.ts'
import { startIntake } from '../support/intake-process.ts'
import { kioskPage, type KioskPage } from '../support/kiosk-page.ts'
import { freePort } from '../support/ports.ts'
import { followedOn, hearSpeech, nativeHeardMs, playedOn, untilVoicesAreKept, utterancesOf } from '../support/speech.ts'

test.describe.configure({ mode: 'parallel' })
test.beforeEach(({ context }) => hearSpeech(context))

const languages = Object.keys(knownLanguages)
/** The voice itself, its sounds, and the words of each language. */
const voiceFiles = 2 + languages.length

/** Waits until so many sounds were handed to the browser's audio. */
async function played(page: Page, count: number) {
  await page.waitForFunction((least) => window.speech.played.length >= least, count)
  return playedOn(page)
}

/** Waits until a passage with this text is read, or was, leaving out so many that came before. */
async function untilFollowed(page: Page, text: string, before = 0) {
  await expect.poll(async () => (await followedOn(page)).slice(before).map((each) => each.text)).toContainEqual(expect.stringContaining(text))
}

/** Whether these words stand in the text in this order; a busy machine may have left some of them unmarked. */
function standInOrder(text: string, words: readonly string[]): boolean {
  let from = 0
  return words.every((word) => {
    const at = text.indexOf(word, from)
    from = at + word.length
    return at !== -1
  })
}

const contextState = (page: Page) => page.evaluate(() => window.speech.contexts[0]?.state)
const bar = (page: Page, { t }: KioskPage) => page.getByRole('region', { name: t('voice.label') })

test('in each of the ten languages it says what native eSpeak NG says, no two sentences alike, and marks word after word', async ({ enrolled: { page, kiosk } }) => {
  await page.getByRole('button', { name: 'Nederlands' }).click()
  await kiosk.heading(kiosk.t('services.title'))
  let shown = kiosk
  for (const [language, { name, voice }] of Object.entries(knownLanguages)) {
    const spoken = kioskPage(page, language)
    if (language !== 'nl') {
      await shown.press(shown.t('toolbar.language'))
      await page.getByRole('dialog').getByRole('button', { name }).click()
    }
    shown = spoken
    await spoken.heading(spoken.t('services.title'))
    await page.evaluate(() => { for (const list of [window.speech.utterances, window.speech.played]) list.length = 0 })
    await spoken.press(spoken.t('toolbar.speak'))
    await page.waitForFunction(() => window.speech.utterances.length >= 2 && window.speech.played.length > 0)
    const [first, second] = await utterancesOf(page)
    if (first === undefined || second === undefined) throw new Error('Two sentences were made.')
    expect(first.text, language).toBe(spoken.t('services.title'))
    for (const each of [first, second]) {
      const native = nativeHeardMs(voice, each)
      expect(each.heardMs / native, `${language}, "${each.text}": ${each.heardMs.toFixed(0)} ms, native ${native.toFixed(0)} ms`).toBeGreaterThan(0.8)
      expect(each.heardMs / native, `${language}, "${each.text}": ${each.heardMs.toFixed(0)} ms, native ${native.toFixed(0)} ms`).toBeLessThan(1.2)
      expect(each.loudness, language).toBeGreaterThan(0.01)
      const words = each.words.map(({ from, length }) => each.text.slice(from, from + length))
      expect(words.join(''), language).not.toBe('')
      expect(each.words.every(({ from, atMs }, index, all) => index === 0 || (from > (all[index - 1]?.from ?? 0) && atMs >= (all[index - 1]?.atMs ?? 0))), `${language}: ${JSON.stringify(each.words)}`).toBe(true)
      expect(each.words.at(-1)?.atMs, language).toBeGreaterThan(each.words[0]?.atMs ?? 0)
    }
    // No sound is made twice alike, for breath is noise: what tells sentences apart is how long they take.
    expect(Math.abs(first.heardMs - second.heardMs), language).toBeGreaterThan(20)
    expect((await playedOn(page))[0]?.fingerprint, `${language}: what was made is what is played`).toBe(first.fingerprint)
    await spoken.press(spoken.t('voice.stop'))
  }
})

test('no voice is asked for before the shell is kept, and then all are, unasked; without network each speaks', async ({ context }) => {
  const port = await freePort()
  const intake = await startIntake({ publicPort: port })
  const proxy = await startCountingProxy(port, intake.port)
  try {
    await context.addInitScript(() => {
      if ('serviceWorker' in navigator) void navigator.serviceWorker.ready.then(() => { Object.assign(window, { shellKeptAtMs: Date.now() }) })
    })
    const page = await enrolKiosk(context, { intake, desk: await openDesk(intake) })
    const shellKeptAtMs = await page.evaluate(() => (window as { shellKeptAtMs?: number }).shellKeptAtMs ?? Infinity)
    await kioskPage(page).begin()
    await untilVoicesAreKept(page, voiceFiles)
    const asked = proxy.log.filter(({ path }) => path.includes('/assets/voice-'))
    expect(asked.filter(({ askedAtMs }) => askedAtMs < shellKeptAtMs)).toEqual([])
    expect(new Set(asked.map(({ path }) => path)).size).toBe(voiceFiles)
    await context.setOffline(true)
    const later = await context.newPage()
    await later.goto(page.url())
    const turkish = kioskPage(later, 'tr')
    await later.getByRole('button', { name: knownLanguages['tr']?.name ?? '' }).click()
    await turkish.heading(turkish.t('services.title'))
    await turkish.press(turkish.t('toolbar.speak'))
    await played(later, 1)
    expect((await utterancesOf(later))[0]?.text).toBe(turkish.t('services.title'))
    expect(proxy.log.filter(({ path }) => path.includes('/assets/voice-')), 'once each, and from then on never').toHaveLength(voiceFiles)
  } finally {
    await proxy.dispose()
    await intake.dispose()
  }
})

test('a hand pauses it, has it said once more and slower, and hears what it points at', async ({ enrolled: { page, kiosk } }) => {
  await kiosk.begin()
  const { label, options } = kiosk.questionTexts('what')
  const answers = Object.values(options ?? {}).map((option) => option.label)
  await kiosk.press(kiosk.t('toolbar.speak'))
  await expect.poll(async () => (await followedOn(page)).flatMap(({ words }) => words).length).toBeGreaterThan(2)
  await kiosk.press(kiosk.t('voice.pause'))
  await expect.poll(() => contextState(page)).toBe('suspended')
  const followed = await followedOn(page)
  expect(followed[0]?.text).toBe(label)
  for (const { text, words } of followed) expect(standInOrder(text, words), `"${text}": ${words.join(' | ')}`).toBe(true)
  for (const word of followed.flatMap(({ words }) => words)) expect(word, 'one word at a time').not.toMatch(/\s/u)

  // Asked for in the pause, where nothing can come to its end meanwhile; it is for what is said next.
  await kiosk.press(kiosk.t('voice.slower'))
  await kiosk.press(kiosk.t('voice.goOn'))
  await expect.poll(() => contextState(page)).toBe('running')
  await kiosk.press(kiosk.t('voice.again'))
  await expect.poll(async () => {
    const all = await utterancesOf(page)
    return all.some((slow) => all.some((other) => other.text === slow.text && slow.wordsPerMinute < other.wordsPerMinute && slow.heardMs > 1.15 * other.heardMs))
  }, 'said once more, slower').toBe(true)

  const beforeTap = (await followedOn(page)).length
  await page.locator('label').filter({ hasText: answers[1] ?? '' }).click()
  await expect(page.getByRole('radio', { name: answers[1] ?? '' })).toBeChecked()
  await untilFollowed(page, answers[1] ?? '', beforeTap)
  const beforeKey = (await followedOn(page)).length
  await page.keyboard.press('ArrowDown')
  await untilFollowed(page, answers[2] ?? '', beforeKey)

  await kiosk.press(kiosk.t('voice.stop'))
  await expect(bar(page, kiosk)).toHaveCount(0)
  await expect(page.locator('[data-speaking]')).toHaveCount(0)
  expect(await page.evaluate(() => [CSS.highlights.size, ...window.speech.contexts.map(({ state }) => state)])).toEqual([0, 'closed'])
  expect((await playedOn(page)).at(-1)?.stoppedAtMs, 'cut off, not left to end').toBeDefined()
})

test('it ends with its screen, unless everything is to be read: then also what is missing', async ({ enrolled: { page, kiosk } }) => {
  await kiosk.begin()
  await kiosk.press(kiosk.t('toolbar.speak'))
  await played(page, 1)
  await kiosk.back()
  await expect(bar(page, kiosk)).toHaveCount(0)
  expect((await playedOn(page)).at(-1)?.stoppedAtMs).toBeDefined()

  await kiosk.press(kiosk.t('toolbar.speak'))
  await kiosk.press(kiosk.t('voice.everyScreen'))
  await kiosk.press(kiosk.t('before.start'))
  await untilFollowed(page, kiosk.questionTexts('what').label)
  await kiosk.next()
  await untilFollowed(page, kiosk.t('summary.title_one'))
  await untilFollowed(page, kiosk.questionTexts('what').missing ?? '')
  await kiosk.stop()
  expect(await page.evaluate(() => window.speech.played.length), 'another document, for another resident').toBe(0)
  await expect(page.getByRole('button', { name: kiosk.t('toolbar.speak') })).toHaveCount(0)
})

test('without a voice, and without network to bring it, it says so in words, and speaks when there is one', async ({ context, enrolled: { page, kiosk } }) => {
  await context.setOffline(true)
  await kiosk.press(kiosk.t('toolbar.speak'))
  await expect(page.getByText(kiosk.t('voice.noVoice'))).toBeVisible()
  await context.setOffline(false)
  await kiosk.press(kiosk.t('voice.read'))
  await played(page, 1)
  await expect(page.getByText(kiosk.t('voice.noVoice'))).toHaveCount(0)
  await expect(page.getByText(kiosk.t('voice.noSound'))).toHaveCount(0)
})

test('a device without anything to sound through says so in words', async ({ openProfile, site }) => {
  const page = await enrolKiosk(await openProfile({ camera: 'none' }).launch(), site)
  const kiosk = kioskPage(page)
  await kiosk.press(kiosk.t('toolbar.speak'))
  await expect(page.getByText(kiosk.t('voice.noSound'))).toBeVisible()
})

const sizes = [
  { language: 'nl', width: 390, scale: 'x1', theme: 'light' }, { language: 'nl', width: 320, scale: 'x2', theme: 'light' },
  { language: 'ar', width: 768, scale: 'x3', theme: 'white-on-black' }, { language: 'uk', width: 320, scale: 'x2', theme: 'black-on-yellow' },
] as const

test('its buttons have room in every size and colour', async ({ enrolled: { page } }) => {
  for (const { language, width, scale, theme } of sizes) {
    const kiosk = kioskPage(page, language)
    await page.setViewportSize({ width, height: 1024 })
    await page.reload()
    await kiosk.begin()
    for (const [tool, choice] of [['textSize', scale], ['contrast', theme]] as const) {
      await kiosk.press(kiosk.t(`toolbar.${tool}`))
      await page.getByRole('radio', { name: kiosk.t(`${tool}.${choice}`), exact: true }).check({ force: true })
      await kiosk.press(kiosk.t('toolbar.close'))
    }
    await kiosk.press(kiosk.t('toolbar.speak'))
    await played(page, 1)
    await kiosk.press(kiosk.t('voice.pause'))
    await lookAt(page, `read aloud, ${language}, ${scale} at ${width} px, ${theme}`, { language, direction: language === 'ar' ? 'rtl' : 'ltr' })
  }
})
