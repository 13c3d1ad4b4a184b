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
import '../room-later.css'
import { anyonesCaller } from '../../outbox/browser-caller.ts'
import { CatalogueManifestSchema } from '../../domain/intake-protocol.ts'
import { fetchConfiguration } from '../../outbox/intake-calls.ts'
import { searchCase } from '../../outbox/search-case.ts'
import { loadFontsAfterPaint } from '../../ui/fonts.ts'
import { markDutchNames } from '../../ui/dutch-names.ts'
import { offerOtherScripts } from '../../ui/fonts-other-scripts.ts'
import { followLook, nameDocument } from '../bridges/page-look.ts'
import { createLook } from '../state/look.ts'
import { loadTexts } from '../texts.ts'
import { FollowPage } from './FollowPage.tsx'
import { readQueryFragment } from './query-fragment.ts'

const query = readQueryFragment(location.hash)
// Read once: what stays in the address stays in the history of a telephone that others use too.
history.replaceState(null, '', location.pathname)
markDutchNames()
void start()

async function start(): Promise<void> {
  const { hasWords } = await import('../language-sheets.ts')
  // The first of the reader's own browser that there are words for.
  const texts = await loadTexts(navigator.languages.map((tag) => tag.split('-')[0] ?? '').find(hasWords) ?? 'en')
  const caller = anyonesCaller()
  const askLanguages = async () => {
    const configuration = await fetchConfiguration(caller)
    if (configuration.kind === 'failed') return []
    const manifest = await caller.json({ method: 'GET', path: `/v1/catalogues/${configuration.value.catalogue}` }, CatalogueManifestSchema)
    return manifest.kind === 'ok' ? manifest.value.languages ?? [] : []
  }
  followLook(texts.language, createLook())
  const root = document.getElementById('app')
  if (root !== null) {
    render(<FollowPage texts={texts} query={query} search={(asked) => searchCase(caller, asked)} onTitle={nameDocument} askLanguages={askLanguages} />, root)
  }
  loadFontsAfterPaint(document)
  offerOtherScripts(document)
}
