/** Delivery as it is outside: a day's work of a kiosk that was without network, over a thin line that loses. */
import { freePort } from '../../support/ports.ts'
import { openThinLine, type ThinLine } from '../thin-line/thin-line.ts'
import { startUndrivenBrowser } from '../undriven/browser.ts'
import { openWaitingRoom } from '../undriven/waiting-room.ts'
import type { Measured } from '../rows.ts'
import { startOurs } from './ours.ts'

const line = { bitsPerSecond: 1_000_000, roundTripMs: 400, loss: 0.05 } as const
const entries = 200
/** Photos as the kiosk makes them measure 300 kB to 1 MB; the smaller they are, the more the round trips between them count. */
const photos = 60
const photoBytes = 300_000

/** The two rows of `deliver-field`. */
export async function measureField(): Promise<readonly Measured[]> {
  const port = await freePort()
  const room = await openWaitingRoom()
  const browser = startUndrivenBrowser(room.url)
  let thin: ThinLine | undefined
  let ours: Awaited<ReturnType<typeof startOurs>> | undefined
  try {
    // Filled over a good line, delivered over the thin one: both stand on the same address, one after the other.
    ours = await startOurs(room, port)
    const good = await openThinLine(port, ours.port, { bitsPerSecond: 10_000_000_000, roundTripMs: 0, loss: 0 })
    await ours.fill({ entries, photos, photoBytes }).finally(() => good.dispose())
    thin = await openThinLine(port, ours.port, line)
    const { envelopesMs, allMs, troubles, calls } = await ours.drain(entries, 2000)
    const { usefulBytes, sentBytes, segments, lost } = thin.upwards()
    const capacity = line.bitsPerSecond / 8000 * allMs
    const notes = `${entries} entries and ${photos} photos of ${photoBytes / 1000} kB at 1 Mbit/s, 400 ms, 5 % loss; everything was there after ${(allMs / 1000).toFixed(0)} s`
    return [
      { id: 'deliver-field/envelopes', value: envelopesMs / 1000, notes: `${notes}, in ${calls} calls, failures on the way: ${troubles.join(', ') || 'none'}` },
      {
        id: 'deliver-field/share', value: usefulBytes / capacity * 100,
        notes: `each segment counted once, with its headers; with what was sent again ${(sentBytes / capacity * 100).toFixed(1)} %, ${lost} of ${segments} segments were lost`,
      },
    ]
  } finally {
    await browser.dispose()
    await thin?.dispose()
    await ours?.dispose()
    await room.dispose()
  }
}
