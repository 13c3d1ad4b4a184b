/** The desk's composition root: the only file that makes adapters and touches the window. */
import { effect } from '@preact/signals'
import { render } from 'preact'
import { assert } from '../domain/assert.ts'
import { loadFontsAfterPaint } from '../ui/fonts.ts'
import { markDutchNames } from '../ui/dutch-names.ts'
import { offerOtherScripts } from '../ui/fonts-other-scripts.ts'
import { SpriteAddress } from '../ui/Pictogram.tsx'
import { App } from './App.tsx'
import { createAddressBar, takeSetupToken } from './bridges/address-bar.ts'
import { watchAttention } from './bridges/attention.ts'
import { printPage } from './bridges/print.ts'
import { createDeskClient } from './client/desk-client.ts'
import type { Desk } from './desk.ts'
import { titleOf } from './read/page-title.ts'
import { createAccountsStore } from './state/accounts-store.ts'
import { createAnswersStore } from './state/answers-store.ts'
import { createAttempt } from './state/attempt.ts'
import { createDevicesStore } from './state/devices-store.ts'
import { createHelpersStore } from './state/helpers-store.ts'
import { createListStore } from './state/list-store.ts'
import { createSecondStepStore } from './state/second-step-store.ts'
import { createSessionStore } from './state/session-store.ts'
import { createSetupStore } from './state/setup-store.ts'
import { createSilentStore } from './state/silent-store.ts'
import { createSubmissionStore } from './state/submission-store.ts'

/** How often the list is mended while someone looks at it. */
const refreshMs = 30_000
/** Nobody touched the page for this long: what a resident wrote does not stay on a screen that anyone can pass. */
const awayAfterMs = 15 * 60_000

// The letter is also in the resident's language.
markDutchNames()
const now = () => Date.now()
const attention = watchAttention(window, now, awayAfterMs)
const addressBar = createAddressBar(window)
const client = createDeskClient((input, init) => window.fetch(input, init), () => session.ended())
const session = createSessionStore(client)
const submission = createSubmissionStore(client, {
  make: (photo) => URL.createObjectURL(photo),
  takeBack: (url) => URL.revokeObjectURL(url),
})
const desk: Desk = {
  addressBar,
  session,
  submission,
  paper: { noteLetter: client.noteLetter, newFollowCode: client.newFollowCode, catalogue: client.catalogue, print: printPage, now },
  now,
  signingIn: createAttempt(),
  signingOut: createAttempt(),
  secondStep: createSecondStepStore(client, session),
  setup: createSetupStore({ client, session, leaveFor: addressBar.leaveFor }),
  list: createListStore(client, now),
  devices: createDevicesStore(client),
  helpers: createHelpersStore(client),
  answers: createAnswersStore(client),
  silent: createSilentStore(client),
  accounts: createAccountsStore(client),
  whileSeen: (refresh) => attention.whileSeen(refreshMs, refresh),
}

takeSetupToken(window, desk.setup.begin)

attention.onLeftAlone(submission.close)
// What a resident wrote leaves the page with the screen that showed it, and with whoever was allowed to read it.
effect(() => {
  const route = addressBar.route.value
  const isSignedIn = session.session.value.kind === 'signed-in'
  if (!isSignedIn || route.kind !== 'submission' || route.id !== submission.id.peek()) submission.close()
})
effect(() => {
  const state = session.session.value
  if (state.kind === 'signed-out' && state.why === 'left') submission.forget()
})
effect(() => { document.title = titleOf(session.session.value, addressBar.route.value) })

const root = document.querySelector('#desk')
const sprite = document.querySelector<HTMLLinkElement>('link[rel="pictograms"]')
assert(root !== null && sprite !== null, 'The page has a place for the desk, and says where its pictograms are.')
render(<SpriteAddress.Provider value={sprite.href}><App desk={desk} /></SpriteAddress.Provider>, root)
loadFontsAfterPaint(document)
offerOtherScripts(document)
void session.ask()
