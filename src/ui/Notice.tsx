/** What is the case, in words. */
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Pictogram } from './Pictogram.tsx'

type NoticeProps = {
  readonly children: ComponentChildren
  readonly tone?: 'calm' | 'wait' | 'error'
  readonly pictogram?: string
  /** A change of its words is read aloud when the reader is done with the rest. */
  readonly live?: boolean
}

const pictograms = { calm: 'information', wait: 'waiting', error: 'warning' } as const

/** A coloured band with a picture and one or more sentences. */
export function Notice({ children, tone = 'calm', pictogram, live = false }: NoticeProps) {
  // A screen reader only hears what comes into a region that was there before: the words come one frame after their band.
  const [isThere, setThere] = useState(!live)
  useEffect(() => setThere(true), [])
  return (
    <div class={`notice notice-${tone}`} role={live ? 'status' : undefined}>
      <Pictogram name={pictogram ?? pictograms[tone]} />
      <div class="notice-body">{isThere && children}</div>
    </div>
  )
}
