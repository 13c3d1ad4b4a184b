/** What is on this device: number, time and state, and nothing that says whose it is or what it is about. */
import { useEffect, useState } from 'preact/hooks'
import { unreachable } from '../../domain/assert.ts'
import { printCaseNumber } from '../../domain/case-number.ts'
import type { Entry, EntryState } from '../../domain/entry.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import type { Kiosk } from '../state/kiosk.ts'
import { sayMoment } from '../state/print-date.ts'

/** Newest first. Read again with every change of the outbox. */
export function EntriesDialog({ kiosk, onClose }: { readonly kiosk: Kiosk; readonly onClose: () => void }) {
  const { t, language } = kiosk.texts
  const [entries, setEntries] = useState<readonly Entry[]>([])
  const [isKept, setKept] = useState<boolean>()
  const { station, tools } = kiosk
  const counts = station.counts.value
  useEffect(() => {
    void station.readEntries().then((read) => setEntries([...read].reverse()))
  }, [counts, station])
  useEffect(() => {
    void tools.isStorageKept().then(setKept)
  }, [tools])
  return (
    <Dialog title={t('entries.title')} onClose={onClose}>
      {counts.all === 0 && <p>{t('entries.none')}</p>}
      <ul class="entries">
        {entries.map(({ id, number, putAwayAt, state }) => (
          <li key={id}>
            <strong class="entry-number" dir="ltr">{number === undefined ? t('entries.numberUnreadable') : printCaseNumber(number)}</strong>
            {putAwayAt !== undefined && <span class="small soft">{t('entries.putAway')} {sayMoment(putAwayAt, language.value)}</span>}
            <span>{stateWords(state, kiosk)}</span>
          </li>
        ))}
      </ul>
      {isKept !== undefined && <p class="soft">{t(isKept ? 'storage.kept' : 'storage.mayGo')}</p>}
      <Button look="go" autofocus onPress={onClose}>{t('toolbar.close')}</Button>
    </Dialog>
  )
}

function stateWords(state: EntryState, { texts: { t, language } }: Kiosk): string {
  switch (state.kind) {
    case 'queued':
    case 'sending': return t(`entries.states.${state.kind}`)
    case 'received': return t('entries.states.received', { date: sayMoment(state.receivedAt, language.value) })
    case 'registered': return t('entries.states.registered', { date: sayMoment(state.receivedAt, language.value) })
    case 'needs-person': return t(`reasons.${state.reason}`)
    default: return unreachable(state)
  }
}
