/**
 * How the pages are built. `src/checks/build.ts` runs this once for each mode:
 *
 *     kiosk    src/kiosk                     -> dist/kiosk         served under /kiosk/, with public/ beside it
 *     follow   src/kiosk/follow              -> dist/follow        served under /volg/
 *     desk     src/desk                      -> dist/desk          served under / of the desk's own listener
 *     worker   src/worker/service-worker.ts  -> dist/kiosk/sw.js   with the constant __PRECACHE__, a list of {url, revision}
 *     voice    src/worker/voice-worker.ts    -> dist/kiosk/assets  one file with eSpeak NG in it; the kiosk's __VOICES__ says its name
 *
 * Each page's root holds its `index.html`. Any other mode (unit tests) gets the shared part alone.
 * The pages live under a policy without inline code: no script and no style is put inside the HTML.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as v from 'valibot'
import { defineConfig, type Plugin, type UserConfig } from 'vite'
import { withoutNode } from './src/checks/voices.ts'

const inProject = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** What a device says of itself in its reports. */
const { version } = v.parse(v.object({ version: v.string() }), JSON.parse(readFileSync(inProject('package.json'), 'utf8')))

const shared: UserConfig = {
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  publicDir: false,
  build: {
    target: 'es2022',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // src/checks/build.ts copies public/ itself, without the screenshots of the README.
    copyPublicDir: false,
    // The packages' authors ask that their licence travels with their code.
    license: { fileName: 'licences.md' },
  },
}

/** A page with its own root, its own place on the web and its own output folder. */
function page(root: string, base: string, outDir: string): UserConfig {
  return {
    ...shared,
    root: inProject(root),
    base,
    define: { 'process.env.NODE_ENV': '"production"', __VERSION__: JSON.stringify(version) },
    build: { ...shared.build, outDir: inProject(outDir), rolldownOptions: { output: { chunkFileNames: nameOfChunk } } },
  }
}

/** The words of a language are told by their name: what each of them weighs is watched by itself (src/checks/bundle-sizes.ts). */
function nameOfChunk({ facadeModuleId }: { readonly facadeModuleId?: string | null | undefined }): string {
  const language = /\/locales\/([a-z]+)\//u.exec(facadeModuleId ?? '')?.[1]
  return language === undefined ? 'assets/[name]-[hash].js' : `assets/words-${language}-[hash].js`
}

/**
 * Puts the pictograms into the page, where its HTML has a place for them. Drawn from a file of their own they are fetched and
 * read again for every screen, and come after its words: two thirds of the time from a tap to the next question.
 */
function withPictograms(): Plugin {
  return {
    name: 'samenloket-pictograms',
    transformIndexHtml: (html) => html.replace('<!-- pictograms -->', () => {
      const sprite = readFileSync(inProject('public/pictograms.svg'), 'utf8').replaceAll(/<!--.*?-->\s*/gsu, '')
      return `<div hidden>${sprite.trim()}</div>`
    }),
  }
}

/** The service worker is one classic script: Firefox ESR installs no module workers. */
function worker(): UserConfig {
  const config = page('src/worker', '/kiosk/', 'dist/kiosk')
  return {
    ...config,
    build: {
      ...config.build,
      emptyOutDir: false,
      // The worker is written beside the kiosk, whose own list must stay.
      license: { fileName: 'licences-worker.md' },
      rolldownOptions: {
        input: inProject('src/worker/service-worker.ts'),
        output: { format: 'iife', entryFileNames: 'sw.js' },
      },
    },
  }
}

/** The voice worker is one classic script too: whatever it runs is in it, for its policy lets it load nothing. */
function voice(): UserConfig {
  const config = page('src/worker', '/kiosk/', 'dist/voice')
  return {
    ...config,
    plugins: [{
      name: 'samenloket-espeak',
      transform: (code, id) => id.includes('/@echogarden/espeak-ng-emscripten/') ? withoutNode(code) : undefined,
    }],
    build: {
      ...config.build,
      // eSpeak NG is one script, and it is loaded for nobody who does not listen.
      chunkSizeWarningLimit: 1_000,
      license: { fileName: 'licences-voice.md' },
      rolldownOptions: {
        input: inProject('src/worker/voice-worker.ts'),
        output: { format: 'iife', entryFileNames: 'assets/voice-worker-[hash].js' },
      },
    },
  }
}

export default defineConfig(({ mode }) => {
  switch (mode) {
    case 'kiosk': return { ...page('src/kiosk', '/kiosk/', 'dist/kiosk'), publicDir: inProject('public'), plugins: [withPictograms()] }
    case 'follow': return { ...page('src/kiosk/follow', '/volg/', 'dist/follow'), plugins: [withPictograms()] }
    case 'desk': return page('src/desk', '/', 'dist/desk')
    case 'worker': return worker()
    case 'voice': return voice()
    default: return shared
  }
})
