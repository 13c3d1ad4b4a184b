import { Button } from '../../ui/Button.tsx'
import type { Devices } from '../../domain/desk-protocol.ts'
import { dayOf, printDay, printRecent } from '../read/print-time.ts'
import { text } from '../texts.ts'
import { Table } from './Table.tsx'

export type Device = Devices['devices'][number]

type DeviceTableProps = {
  readonly devices: readonly Device[]
  /** Milliseconds since 1970. */
  readonly nowMs: number
  readonly onRevoke: (device: Device) => void
}

const columns = [text('devices.place'), text('devices.number'), text('devices.submissions'), text('devices.lastSeenAt'), text('devices.state')]

/** Every device that ever was, for a number is never given twice. */
export function DeviceTable({ devices, nowMs, onRevoke }: DeviceTableProps) {
  return (
    <Table caption={text('devices.title')} isCaptionUnseen columns={columns}>
      {devices.map((device) => <Row key={device.device} device={device} nowMs={nowMs} onRevoke={onRevoke} />)}
    </Table>
  )
}

function Row({ device, nowMs, onRevoke }: Omit<DeviceTableProps, 'devices'> & { readonly device: Device }) {
  const { place, deviceNumber, submissions, lastSeenAt, revokedAt } = device
  return (
    <tr>
      <th scope="row">{place}</th>
      <td data-name={text('devices.number')}>{String(deviceNumber).padStart(4, '0')}</td>
      <td data-name={text('devices.submissions')}>{submissions}</td>
      <td data-name={text('devices.lastSeenAt')}>{lastSeenAt === undefined ? text('devices.never') : printRecent(lastSeenAt, nowMs)}</td>
      <td>
        {revokedAt === undefined
          ? <div class="row"><span class="state state-open">{text('devices.active')}</span><Revoke device={device} onRevoke={onRevoke} /></div>
          : <p class="soft">{text('devices.revoked', { date: printDay(dayOf(revokedAt)) })}</p>}
      </td>
    </tr>
  )
}

function Revoke({ device, onRevoke }: { readonly device: Device; readonly onRevoke: (device: Device) => void }) {
  return (
    <Button look="quiet" spoken={text('devices.revoke.buttonOf', { place: device.place })} onPress={() => onRevoke(device)}>
      {text('devices.revoke.button')}
    </Button>
  )
}
