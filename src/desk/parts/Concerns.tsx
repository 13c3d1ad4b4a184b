/** What somebody must do about devices: above the list of what came in, and above the list of devices. */
import { Notice } from '../../ui/Notice.tsx'
import { type Device, printConcerns, printSilent, type SilentDevice } from '../read/print-device.ts'
import { text } from '../texts.ts'

type ConcernsProps = {
  readonly silent: readonly SilentDevice[]
  /** Absent where only silence matters. */
  readonly devices?: readonly Device[]
  /** Milliseconds since 1970. */
  readonly nowMs: number
}

/** Nothing while there is nothing. */
export function Concerns({ silent, devices = [], nowMs }: ConcernsProps) {
  const sentences = [...silent.map((each) => printSilent(each, nowMs)), ...devices.flatMap((each) => printConcerns(each, nowMs))]
  if (sentences.length === 0) return null
  return (
    <section class="concerns" aria-label={text('devices.concerns')}>
      <Notice tone="wait" pictogram="warning">
        {sentences.map((sentence) => <p key={sentence}>{sentence}</p>)}
      </Notice>
    </section>
  )
}
