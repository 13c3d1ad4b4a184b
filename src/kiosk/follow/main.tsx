/** The follow page's composition root: no enrolment, no worker, nothing kept. */
import { render } from 'preact'
import '../../ui/tokens.css'
import '../../ui/base.css'
import '../../ui/parts.css'
import '../../ui/notices.css'
import '../../ui/print.css'
import '../kiosk.css'
import '../room.css'
import '../practice.css'
import '../rest.css'
import { anyonesCaller } from '../../outbox/browser-caller.ts'
import { searchCase } from '../../outbox/intake-calls.ts'
import { loadFontsAfterPaint } from '../../ui/fonts.ts'
import { followLook, nameDocument } from '../bridges/page-look.ts'
import { createLook } from '../state/look.ts'
import { loadTexts } from '../texts.ts'
import { FollowPage } from './FollowPage.tsx'
import { readQueryFragment } from './query-fragment.ts'

/** Of the reader's own browser; the page has both. */
const language = navigator.language.startsWith('nl') ? 'nl' : 'en'

const query = readQueryFragment(location.hash)
// Read once: what stays in the address stays in the history of a telephone that others use too.
history.replaceState(null, '', location.pathname)
void start()

async function start(): Promise<void> {
  const texts = await loadTexts(language)
  const caller = anyonesCaller()
  followLook(texts.language, createLook())
  const root = document.getElementById('app')
  if (root !== null) {
    render(<FollowPage texts={texts} query={query} search={(asked) => searchCase(caller, asked)} onTitle={nameDocument} />, root)
  }
  loadFontsAfterPaint(document)
}
