/** The kiosk's own Dutch, for tests that read what a resident reads. */
import { loadTexts, type Say } from '../texts.ts'

/** Says texts as the kiosk does. */
export async function dutchSay(): Promise<Say> {
  return (await loadTexts('nl')).t
}
