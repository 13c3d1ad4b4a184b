import type { ComponentChildren } from 'preact'
import { Button } from '../../ui/Button.tsx'
import { type Device, printCondition, printOfflineUse } from '../read/print-device.ts'
import { dayOf, printDay, printRecent } from '../read/print-time.ts'
import { text } from '../texts.ts'
import { Table } from './Table.tsx'

type DeviceTableProps = {
  readonly devices: readonly Device[]
  /** Milliseconds since 1970. */
  readonly nowMs: number
  readonly onRevoke: (device: Device) => void
  /** Lets it work without network, or not any more. */
  readonly onOfflineUse: (device: Device, allowed: boolean) => void
}
type RowProps = Omit<DeviceTableProps, 'devices'> & { readonly device: Device }

const columns = [
  text('devices.place'), text('devices.number'), text('devices.submissions'), text('devices.lastSeenAt'), text('devices.offline.column'), text('devices.state'),
]

/** Every device that ever was, for a number is never given twice. */
export function DeviceTable({ devices, ...others }: DeviceTableProps) {
  return (
    <Table caption={text('devices.title')} isCaptionUnseen columns={columns}>
      {devices.map((device) => <Row key={device.device} device={device} {...others} />)}
    </Table>
  )
}

function Row({ device, nowMs, onRevoke, onOfflineUse }: RowProps) {
  const { place, deviceNumber, submissions, lastSeenAt, revokedAt, report } = device
  const condition = printCondition(device)
  return (
    <tr>
      <th scope="row">{place}{condition !== undefined && <Below>{condition}</Below>}</th>
      <td data-name={text('devices.number')}>{String(deviceNumber).padStart(4, '0')}</td>
      <td data-name={text('devices.submissions')}>{submissions}</td>
      <td data-name={text('devices.lastSeenAt')}>
        {lastSeenAt === undefined ? text('devices.never') : printRecent(lastSeenAt, nowMs)}
        {report !== undefined && report.waiting > 0 && <Below>{text('devices.waitedThen', { count: report.waiting })}</Below>}
      </td>
      <td data-name={text('devices.offline.column')}>{revokedAt === undefined && <OfflineUse device={device} onOfflineUse={onOfflineUse} />}</td>
      <td>
        {revokedAt === undefined
          ? <div class="row"><State device={device} /><Revoke device={device} onRevoke={onRevoke} /></div>
          : <p class="soft">{text('devices.revoked', { date: printDay(dayOf(revokedAt)) })}</p>}
      </td>
    </tr>
  )
}

function Below({ children }: { readonly children: ComponentChildren }) {
  return <span class="below soft small">{children}</span>
}

/** What is the matter is said above the table (Concerns); here it can be seen at which row. */
function State({ device: { lostAt, unfit } }: { readonly device: Device }) {
  if (lostAt !== undefined) return <span class="state state-wait">{text('devices.lostState')}</span>
  if (unfit.length > 0) return <span class="state state-wait">{text('devices.unfitState')}</span>
  return <span class="state state-open">{text('devices.active')}</span>
}

function OfflineUse({ device, onOfflineUse }: Pick<RowProps, 'device' | 'onOfflineUse'>) {
  const { place, offlineAllowed } = device
  const act = offlineAllowed ? 'forbid' : 'allow'
  return (
    <div class="row">
      <span>{printOfflineUse(device)}</span>
      <Button look="quiet" spoken={text(`devices.offline.${act}Of`, { place })} onPress={() => onOfflineUse(device, !offlineAllowed)}>{text(`devices.offline.${act}`)}</Button>
    </div>
  )
}

function Revoke({ device, onRevoke }: Pick<RowProps, 'device' | 'onRevoke'>) {
  return (
    <Button look="quiet" spoken={text('devices.revoke.buttonOf', { place: device.place })} onPress={() => onRevoke(device)}>
      {text('devices.revoke.button')}
    </Button>
  )
}
