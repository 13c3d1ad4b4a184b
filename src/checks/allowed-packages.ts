/** Which packages each folder may use. A new one is a decision: add it here with the folder that needs it. */

const page = [
  'preact', '@preact/signals', 'i18next', 'valibot', 'lean-qr',
  '@fontsource-variable/atkinson-hyperlegible-next', '@fontsource-variable/noto-sans', '@fontsource-variable/vazirmatn',
]

/** By folder of `src/`; `node:` stands for all of Node's own modules. */
export const allowedPackages: Readonly<Record<string, readonly string[]>> = {
  domain: ['valibot', 'json-logic-js'],
  catalogue: ['valibot'],
  sealing: ['valibot', 'jose'],
  outbox: ['valibot', 'idb'],
  ui: page,
  kiosk: [...page, 'idb', 'workbox-window'],
  desk: page,
  worker: ['valibot', 'idb', 'workbox-precaching', '@echogarden/espeak-ng-emscripten'],
  intake: ['node:', 'hono', '@hono/node-server', 'kysely', 'pg', 'sharp', 'jose', 'valibot', '@valibot/to-json-schema', 'i18next'],
  checks: ['node:', 'valibot', 'vite', 'vitest', 'playwright-core'],
}

/** What a unit test may use beside its folder's own packages. */
export const testPackages: readonly string[] = ['node:', 'vitest', 'fast-check', 'fake-indexeddb', 'hyphen', 'jose', 'preact', 'ajv', 'ajv-formats']
