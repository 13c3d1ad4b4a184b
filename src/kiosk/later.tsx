/** Parts of the kiosk whose code comes after the first question, as if they were here already. */
import type { ComponentType } from 'preact'
import { assert } from '../domain/assert.ts'
import { Button } from '../ui/Button.tsx'
import { lazyModule, lazyPart } from '../ui/lazy-part.tsx'
import { Notice } from '../ui/Notice.tsx'
import type { rest } from './rest.ts'
import type { readAloud } from './voice/read-aloud.ts'
import type { Kiosk } from './state/kiosk.ts'
import type { ReadTyped } from './state/read-draft.ts'

type Rest = typeof rest
let arrive: (arrived: Rest) => Promise<void> = async () => {}
const module = lazyModule<Rest>(async () => {
  const { rest } = await import('./rest.ts')
  await arrive(rest)
  return rest
})

/** Reading aloud, a file of its own: it is asked for on any screen, and by few. Its words come with the rest. */
const voiceModule = lazyModule<typeof readAloud>(async () => {
  const [{ readAloud }] = await Promise.all([import('./voice/read-aloud.ts'), module.load()])
  return readAloud
})

function part<Props extends { readonly kiosk: Kiosk }>(pick: (loaded: Rest) => ComponentType<Props>) {
  return lazyPart(module, pick, Failed)
}

/** No network at the wrong moment, and no worker yet to do without: what was typed is still in memory. */
function Failed({ kiosk, onAgain }: { readonly kiosk: Kiosk; readonly onAgain: () => void }) {
  const { t } = kiosk.texts
  return (
    <Notice tone="error" live>
      <p>{t('failure.part')}</p>
      <Button onPress={onAgain}>{t('sealing.again')}</Button>
    </Notice>
  )
}

/** A question that is typed into is only drawn when its reader is here. */
const readTyped: ReadTyped = (question, draft, today) => {
  const loaded = module.peek()
  assert(loaded !== undefined, 'What was typed was typed into a field that had come.')
  return loaded.readTyped(question, draft, today)
}

export const later = {
  ChoicesQuestion: part((loaded) => loaded.ChoicesQuestion),
  ContrastDialog: part((loaded) => loaded.ContrastDialog),
  DutyDialog: part((loaded) => loaded.DutyDialog),
  EndedScreen: part((loaded) => loaded.EndedScreen),
  HelpDialog: part((loaded) => loaded.HelpDialog),
  IdleDialog: part((loaded) => loaded.IdleDialog),
  InsteadChosen: part((loaded) => loaded.InsteadChosen),
  LanguageComing: part((loaded) => loaded.LanguageComing),
  LanguageDialog: part((loaded) => loaded.LanguageDialog),
  LaterScreen: part((loaded) => loaded.LaterScreen),
  OutboxDialog: part((loaded) => loaded.OutboxDialog),
  PhotoQuestion: part((loaded) => loaded.PhotoQuestion),
  PracticeBanner: part((loaded) => loaded.PracticeBanner),
  StopDialog: part((loaded) => loaded.StopDialog),
  TextSizeDialog: part((loaded) => loaded.TextSizeDialog),
  ToRead: part((loaded) => loaded.ToRead),
  TypedFields: part((loaded) => loaded.TypedFields),
  VoiceBar: lazyPart(voiceModule, (loaded): ComponentType<{ readonly kiosk: Kiosk }> => loaded.VoiceBar, Failed),
  WaysAround: part((loaded) => loaded.WaysAround),
  YesNoQuestion: part((loaded) => loaded.YesNoQuestion),
  readTyped,
  /** What is done with it before anything of it is drawn: its Dutch words come with it. */
  onArrival: (callback: typeof arrive) => {
    arrive = callback
  },
  /** Undefined until it has come. */
  here: module.peek,
  /** The whole of it. Rejects when it cannot be fetched; the next call tries again. */
  load: module.load,
  loadVoice: voiceModule.load,
}
