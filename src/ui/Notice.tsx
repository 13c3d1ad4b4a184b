/** What is the case, in words. */
import type { ComponentChildren } from 'preact'
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
  return (
    <div class={`notice notice-${tone}`} role={live ? 'status' : undefined}>
      <Pictogram name={pictogram ?? pictograms[tone]} />
      <div class="notice-body">{children}</div>
    </div>
  )
}
