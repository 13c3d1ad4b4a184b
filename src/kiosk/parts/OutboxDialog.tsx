/** What is on this device, for whoever helps: how it stands, each request by number, time and state, and what to do. Nothing of a person. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { outboxGroups, type OutboxIndex } from '../../outbox/outbox-page.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import type { OutboxDesk } from '../bridges/outbox-desk.ts'
import { printBytes } from '../state/print-bytes.ts'
import type { Kiosk } from '../state/kiosk.ts'
import { type GroupCounts, type Lead, outboxLead } from '../state/outbox-words.ts'
import { OutboxGroupList } from './OutboxGroupList.tsx'
import { SaveExport } from './SaveExport.tsx'
import { TryNow } from './TryNow.tsx'
import { usePhotosOnTheirWay } from './use-photos.ts'

type DialogProps = { readonly kiosk: Kiosk; readonly onClose: () => void }

/** Read again with every change of the outbox. There is no way to throw anything away. */
export function OutboxDialog({ kiosk, onClose }: DialogProps) {
  const [desk, setDesk] = useState<OutboxDesk>()
  useEffect(() => {
    void kiosk.tools.outbox().then(setDesk)
  }, [kiosk])
  return desk === undefined ? null : <Opened kiosk={kiosk} desk={desk} onClose={onClose} />
}

type OutboxProps = { readonly kiosk: Kiosk; readonly desk: OutboxDesk }

/** Drawn when its list was read: a dialog gives focus to what stands in it as it opens. */
function Opened({ kiosk, desk, onClose }: OutboxProps & DialogProps) {
  const { t } = kiosk.texts
  const [screen, setScreen] = useState<'list' | 'saving' | 'list-again'>('list')
  const index = useIndex({ kiosk, desk })
  const photos = usePhotosOnTheirWay(desk)
  if (index === undefined) return null
  const counts = countsOf(index)
  return (
    <Dialog title={t('entries.title')} onClose={onClose}>
      {screen === 'saving' ? <SaveExport kiosk={kiosk} desk={desk} onBack={() => setScreen('list-again')} /> : (
        <div class="outbox">
          <LeadNotice kiosk={kiosk} lead={outboxLead(kiosk.station.delivery.value, counts)} />
          <TryNow kiosk={kiosk} desk={desk} counts={counts}>
            <SaveButton label={t('outbox.save.open')} takesFocus={screen === 'list-again'} onPress={() => setScreen('saving')} />
          </TryNow>
          {outboxGroups.map((group) => index[group].length > 0 && <OutboxGroupList key={group} kiosk={kiosk} desk={desk} group={group} ids={index[group]} photos={photos} />)}
          <StorageWords kiosk={kiosk} desk={desk} />
        </div>
      )}
      <div class="outbox-foot"><Button onPress={onClose}>{t('toolbar.close')}</Button></div>
    </Dialog>
  )
}

/** Whoever comes back from saving is where it began. */
function SaveButton({ label, takesFocus, onPress }: { readonly label: string; readonly takesFocus: boolean; readonly onPress: () => void }) {
  const around = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (takesFocus) around.current?.querySelector('button')?.focus()
  }, [takesFocus])
  return <div ref={around}><Button onPress={onPress}>{label}</Button></div>
}

/** The index as it is now; a change that comes while it is read is read after it. */
function useIndex({ kiosk, desk }: OutboxProps): OutboxIndex | undefined {
  const [index, setIndex] = useState<OutboxIndex>()
  const counts = kiosk.station.counts.value
  const [watch] = useState(() => desk.watchIndex(setIndex))
  useEffect(() => watch.stop, [watch])
  useEffect(() => watch.readAgain(), [counts, watch])
  return index
}

function countsOf(index: OutboxIndex): GroupCounts {
  return {
    person: index.person.length, waiting: index.waiting.length, photos: index.photos.length,
    received: index.received.length, registered: index.registered.length, toSend: index.toSend,
  }
}

function LeadNotice({ kiosk: { texts: { t } }, lead: { tone, words } }: { readonly kiosk: Kiosk; readonly lead: Lead }) {
  return (
    <Notice tone={tone} live {...(tone === 'calm' ? { pictogram: 'received' } : {})}>
      {words.map(({ key, values }) => <p key={key}>{t(key, values)}</p>)}
    </Notice>
  )
}

/** What is used and left here, and what the browser does with what is kept. */
function StorageWords({ kiosk: { texts: { t, language }, station }, desk }: OutboxProps) {
  const [isKept, setKept] = useState<boolean>()
  useEffect(() => {
    void desk.isStorageKept().then(setKept)
  }, [desk])
  const { level, usedBytes, leftBytes } = station.storage.value
  return (
    <>
      {level !== 'fine' && <Notice tone="wait" pictogram="warning"><p>{t(`storage.${level}`)}</p></Notice>}
      <p class="soft">
        {usedBytes !== undefined && <>{t('storage.used', { used: printBytes(usedBytes, language.value) })} </>}
        {usedBytes !== undefined && leftBytes !== undefined && level !== 'full' && <>{t('storage.left', { left: printBytes(leftBytes, language.value) })} </>}
        {isKept !== undefined && t(isKept ? 'storage.kept' : 'storage.mayGo')}
      </p>
    </>
  )
}
