/** "Nu proberen", and what came of it. */
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import type { OutboxDesk } from '../bridges/outbox-desk.ts'
import type { Kiosk } from '../state/kiosk.ts'
import { type GroupCounts, tryAnswer } from '../state/outbox-words.ts'
import { sayClock } from '../state/print-date.ts'
import { tryNow } from '../state/try-now.ts'

type TryNowProps = { readonly kiosk: Kiosk; readonly desk: OutboxDesk; readonly counts: GroupCounts; readonly children: ComponentChildren }

export function TryNow({ kiosk, desk, counts, children }: TryNowProps) {
  const { station, tools, texts: { t, language } } = kiosk
  const [tried, setTried] = useState<'busy' | { readonly atMs: number }>()
  const start = async () => {
    if (tried === 'busy') return
    setTried('busy')
    await tryNow(station.delivery, tools.deliverNow)
    // What waits is counted after what was sent is noted.
    await station.refresh()
    setTried({ atMs: desk.nowMs() })
  }
  // The answer is always that of now: a delivery that fails is tried again by itself, and may have gone well since.
  const { tone, words } = tryAnswer(tried === 'busy' ? { kind: 'unknown' } : station.delivery.value, counts)
  return (
    <>
      <div class="row">
        <Button look="go" autofocus onPress={() => void start()}>{t('outbox.try.now')}</Button>
        {children}
      </div>
      <div role="status">
        {tried !== undefined && (
          <Notice tone={tone} {...(tone === 'calm' ? { pictogram: 'received' } : {})}>
            {words.map(({ key, values }) => <p key={key}>{t(key, values)}</p>)}
            {tried !== 'busy' && <p class="small soft">{t('outbox.try.at', { time: sayClock(tried.atMs, language.value) })}</p>}
          </Notice>
        )}
      </div>
    </>
  )
}
