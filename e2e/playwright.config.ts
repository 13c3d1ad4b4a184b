/**
 * The journeys. Each starts its own intake on its own ports, so there is no server for all of them.
 * Tags: `@firefox` runs in both browsers, `@firefox-only` in Firefox alone; everything else in Chromium, because it needs what only that
 * can be asked: a quota, a heap, a throttled processor or forced colours (CDP, emulateMedia), paper as PDF, a profile that is killed and
 * read from the disk, a network of its own, the service worker from outside; or because it walks every screen, whose looks are one
 * browser's matter.
 * Where only the page is asked, Chromium's engine answers without the browser around it (src/checks/headless-shell.ts), which
 * leaves a fifth to a third of the processor to the others.
 * WebKit cannot be driven here: as-on-an-ipad.spec.ts takes from Chromium what WebKit lacks.
 */
import { defineConfig } from '@playwright/test'
import { findBrowser } from '../src/checks/browsers.ts'
import { findHeadlessShell } from '../src/checks/headless-shell.ts'
import { thisMachine } from '../src/checks/machine.ts'

const chromium = findBrowser('chromium', thisMachine())
const shell = findHeadlessShell(thisMachine()) ?? chromium
const firefox = findBrowser('firefox', thisMachine())

/** What asks a page alone: how it is laid out, named and coloured, what keys do in it, and what the desk has of what it sent. */
const looks = [
  ...[
    'answers', 'desk-paper', 'desk-screens', 'desk-ways-in', 'follow-ups', 'hands', 'inputs', 'kiosk-screens', 'matrix', 'matrix-around', 'practice', 'screen-readers',
    'screens-around-a-visit',
  ].map((name) => `journeys/${name}.spec.ts`),
  'matrix/matrix-look.spec.ts', 'support/axe-screen.spec.ts',
]

/** A camera that shows a test picture and asks nobody for leave. */
const withCamera = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results',
  snapshotPathTemplate: 'trees/{arg}{ext}',
  // Two cores are what a test machine has, and two runners leave a seventh of them idle while they wait for a page or a disk.
  // A journey that passes at the second try has found something: no retries.
  workers: 3,
  retries: 0,
  forbidOnly: true,
  // No pictures: for those of tests that fail, the driver takes one of each page that closes, and puts a style into it that its policy
  // forbids. `--trace retain-on-failure` shows more than a picture.
  // A machine that is busy with something else is slow, not wrong: these only end what hangs.
  timeout: 900_000,
  // A visit that nobody touches ends by itself after 135 seconds: what failed is still on the screen before that.
  expect: { timeout: 120_000 },
  reporter: [['list'], ['./reporter/closing-line-reporter.ts']],
  use: { locale: 'nl-NL', timezoneId: 'Europe/Amsterdam' },
  projects: [
    {
      name: 'looks',
      testMatch: looks,
      grepInvert: /@firefox-only/u,
      use: { browserName: 'chromium', launchOptions: { ...shell, args: withCamera } },
    },
    {
      name: 'chromium',
      testIgnore: looks,
      grepInvert: /@firefox-only/u,
      use: { browserName: 'chromium', launchOptions: { ...chromium, args: withCamera } },
    },
    {
      name: 'firefox',
      grep: /@firefox\b/u,
      use: {
        browserName: 'firefox',
        ...(firefox?.channel === undefined ? {} : { channel: firefox.channel }),
        launchOptions: {
          ...(firefox === undefined ? {} : { executablePath: firefox.executablePath }),
          firefoxUserPrefs: { 'media.navigator.streams.fake': true, 'media.navigator.permission.disabled': true },
        },
      },
    },
  ],
})
