/** Loaded before all else: from here on, what imports node:sqlite gets the run's; its exports alone cannot be put in another's place later. */
import { registerHooks } from 'node:module'

const ownFolder = new URL('.', import.meta.url).href

registerHooks({
  resolve: (specifier, context, next) => (specifier === 'node:sqlite' && context.parentURL?.startsWith(ownFolder) !== true
    ? { url: new URL('lent-sqlite.ts', ownFolder).href, shortCircuit: true }
    : next(specifier, context)),
})
