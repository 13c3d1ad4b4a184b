/** The kiosk's own Dutch, for tests that read what a resident reads. */
import dutchLater from '../../../locales/nl/kiosk-later.json' with { type: 'json' }
import { loadTexts, type Say } from '../texts.ts'

/** Says texts as the kiosk does when all of it has come. */
export async function dutchSay(): Promise<Say> {
  const texts = await loadTexts('nl')
  await texts.add('nl', dutchLater)
  return texts.t
}
