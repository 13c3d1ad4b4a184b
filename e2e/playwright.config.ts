/**
 * The journeys. Each starts its own intake on its own ports, so there is no server for all of them.
 * Tags: `@firefox` runs in both browsers, `@firefox-only` in Firefox alone; everything else in Chromium, because it needs what only that
 * can be asked: a quota, a heap, a throttled processor or forced colours (CDP, emulateMedia), paper as PDF, a profile that is killed and
 * read from the disk, a network of its own, the service worker from outside; or because it walks every screen, whose looks are one
 * browser's matter.
 * WebKit cannot be driven here: as-on-an-ipad.spec.ts takes from Chromium what WebKit lacks.
 */
import { defineConfig } from '@playwright/test'
import { findBrowser } from '../src/checks/browsers.ts'
import { thisMachine } from '../src/checks/machine.ts'

const chromium = findBrowser('chromium', thisMachine())
const firefox = findBrowser('firefox', thisMachine())

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
  expect: { timeout: 300_000 },
  reporter: [['list'], ['./reporter/closing-line-reporter.ts']],
  use: { locale: 'nl-NL', timezoneId: 'Europe/Amsterdam' },
  projects: [
    {
      name: 'chromium',
      grepInvert: /@firefox-only/u,
      use: {
        browserName: 'chromium',
        // A camera that shows a test picture and asks nobody for leave.
        launchOptions: { ...chromium, args: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'] },
      },
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
