/** The devices on which residents make their requests. */
import { useEffect, useState } from 'preact/hooks'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { StepHeading } from '../../ui/StepHeading.tsx'
import { unreachable } from '../../domain/assert.ts'
import { Concerns } from '../parts/Concerns.tsx'
import { DeviceTable } from '../parts/DeviceTable.tsx'
import { Loading } from '../parts/Loading.tsx'
import { NewCode } from '../parts/NewCode.tsx'
import { AttemptProblem, Problem, Said } from '../parts/Problem.tsx'
import type { Device } from '../read/print-device.ts'
import type { AttemptState } from '../state/attempt.ts'
import type { DevicesStore } from '../state/devices-store.ts'
import type { SilentStore } from '../state/silent-store.ts'
import { text } from '../texts.ts'

type DevicesScreenProps = {
  readonly store: DevicesStore
  readonly silent: SilentStore
  readonly kioskUrl: string
  /** Milliseconds since 1970. */
  readonly nowMs: number
  /** Leaves the desk and enrols this computer with the code. */
  readonly onUseHere: (code: string) => void
}

export function DevicesScreen({ store, silent, kioskUrl, nowMs, onUseHere }: DevicesScreenProps) {
  const [asked, setAsked] = useState<Device>()
  const [done, setDone] = useState<string>()
  useEffect(() => {
    void store.show()
    void silent.refresh()
  }, [store, silent])

  const loaded = store.devices.value
  const devices = loaded.kind === 'ready' ? loaded.value.devices : []

  async function revoke(device: Device): Promise<void> {
    if (!(await store.revoke(device.device))) return
    setAsked(undefined)
    setDone(text('devices.revoke.done', { place: device.place }))
    void silent.refresh()
  }

  async function setOfflineUse(device: Device, allowed: boolean): Promise<void> {
    if (await store.setOfflineUse(device.device, allowed)) setDone(text(allowed ? 'devices.offline.doneAllowed' : 'devices.offline.doneForbidden', { place: device.place }))
  }

  return (
    <div class="stack">
      <StepHeading>{text('devices.title')}</StepHeading>
      <p>{text('devices.lead')}</p>
      <Said words={done} />
      <AttemptProblem attempt={store.offlineUse.state.value} />
      <Concerns silent={silent.silent.value} devices={devices} nowMs={nowMs} />
      <DeviceList store={store} nowMs={nowMs} onRevoke={setAsked} onOfflineUse={(device, allowed) => void setOfflineUse(device, allowed)} />
      <NewCode
        devices={devices} code={store.code.value} attempt={store.codeMaking.state.value} kioskUrl={kioskUrl}
        onMake={store.makeCode} onAnother={store.forgetCode} onUseHere={onUseHere}
      />
      <p><a class="link" href={`${kioskUrl}paper/card.pdf`} target="_blank" rel="noreferrer">{text('devices.card')}</a> {text('devices.cardLead')}</p>
      {asked && (
        <RevokeDialog
          device={asked} attempt={store.revoking.state.value}
          onYes={() => void revoke(asked)} onNo={() => setAsked(undefined)}
        />
      )}
    </div>
  )
}

type DeviceListProps = Pick<DevicesScreenProps, 'store' | 'nowMs'> & {
  readonly onRevoke: (device: Device) => void
  readonly onOfflineUse: (device: Device, allowed: boolean) => void
}

function DeviceList({ store, nowMs, onRevoke, onOfflineUse }: DeviceListProps) {
  const devices = store.devices.value
  switch (devices.kind) {
    case 'loading': return <Loading />
    case 'failed': return <Problem code={devices.code} onAgain={() => void store.show()} />
    case 'ready': return devices.value.devices.length === 0
      ? <Notice><p>{text('devices.none')}</p></Notice>
      : <DeviceTable devices={devices.value.devices} nowMs={nowMs} onRevoke={onRevoke} onOfflineUse={onOfflineUse} />
    default: return unreachable(devices)
  }
}

type RevokeDialogProps = { readonly device: Device; readonly attempt: AttemptState; readonly onYes: () => void; readonly onNo: () => void }

/** Says what it does before it is done: it cannot be taken back. */
function RevokeDialog({ device, attempt, onYes, onNo }: RevokeDialogProps) {
  return (
    <Dialog title={text('devices.revoke.title', { place: device.place })} onClose={onNo}>
      <p>{text('devices.revoke.lead')}</p>
      <p>{text('devices.revoke.kept')}</p>
      <p>{text('devices.revoke.final')}</p>
      <AttemptProblem attempt={attempt} />
      <div class="row">
        <Button onPress={onNo} autofocus>{text('devices.revoke.no')}</Button>
        <Button look="go" onPress={onYes}>{text('devices.revoke.yes')}</Button>
      </div>
    </Dialog>
  )
}
