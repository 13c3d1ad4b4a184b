/** The way to the municipality by hand: what waits, sealed, in a file on a USB stick. Nothing on this device changes. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { unreachable } from '../../domain/assert.ts'
import type { ExportPlan } from '../../outbox/export-entries.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import type { OutboxDesk, Saved } from '../bridges/outbox-desk.ts'
import type { Kiosk } from '../state/kiosk.ts'
import type { Words } from '../state/outbox-words.ts'

type SaveProps = { readonly kiosk: Kiosk; readonly desk: OutboxDesk; readonly onBack: () => void }

type Step =
  | { readonly kind: 'looking' }
  | { readonly kind: 'ready'; readonly plan: ExportPlan; readonly saved?: Saved }
  | { readonly kind: 'busy'; readonly plan: ExportPlan; readonly done: number }

export function SaveExport({ kiosk, desk, onBack }: SaveProps) {
  const { t } = kiosk.texts
  const [step, setStep] = useState<Step>({ kind: 'looking' })
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => {
    // The dialog begins with it, and stays at its top. Before anything is drawn: a Tab that comes soon begins from here.
    heading.current?.focus({ preventScroll: true })
    heading.current?.closest('dialog')?.scrollTo(0, 0)
  }, [])
  useEffect(() => {
    void desk.planExport().then((plan) => plan !== undefined && setStep({ kind: 'ready', plan }))
  }, [desk])
  const save = async (plan: ExportPlan) => {
    setStep({ kind: 'busy', plan, done: 0 })
    const saved = await desk.saveExport(plan, (done) => setStep({ kind: 'busy', plan, done }))
    setStep({ kind: 'ready', plan, saved })
  }
  return (
    <div class="outbox">
      <h3 ref={heading} tabIndex={-1}>{t('outbox.save.title')}</h3>
      {step.kind !== 'looking' && <Contents kiosk={kiosk} plan={step.plan} />}
      <div role="status">
        {step.kind === 'busy' && <Busy kiosk={kiosk} plan={step.plan} done={step.done} />}
        {step.kind === 'ready' && step.saved !== undefined && <Answer kiosk={kiosk} saved={step.saved} />}
      </div>
      <div class="row">
        {step.kind === 'ready' && step.plan.requests.length > 0 && <Button look={step.saved === undefined ? 'go' : 'plain'} onPress={() => void save(step.plan)}>{t(step.saved === undefined ? 'outbox.save.go' : 'outbox.save.again')}</Button>}
        <Button look={step.kind === 'ready' && step.saved !== undefined ? 'go' : 'plain'} onPress={onBack}>{t('outbox.save.back')}</Button>
      </div>
    </div>
  )
}

type PlanProps = { readonly kiosk: Kiosk; readonly plan: ExportPlan }

function Contents({ kiosk: { texts: { t } }, plan: { requests, photos } }: PlanProps) {
  if (requests.length === 0) return <p>{t('outbox.save.nothing')}</p>
  return (
    <>
      <p><strong>{t('outbox.save.requests', { count: requests.length })} {photos > 0 && t('outbox.save.photos', { count: photos })}</strong></p>
      <p>{t('outbox.save.sealed')}</p>
      <p>{t('outbox.save.stays')}</p>
    </>
  )
}

function Busy({ kiosk: { texts: { t } }, plan: { requests, photos }, done }: PlanProps & { readonly done: number }) {
  return (
    <Notice tone="wait">
      <p>{t('outbox.save.busy')}</p>
      <progress aria-label={t('outbox.save.busy')} value={done} max={Math.max(1, requests.length + photos)} />
    </Notice>
  )
}

function Answer({ kiosk: { texts: { t } }, saved }: { readonly kiosk: Kiosk; readonly saved: Saved }) {
  const { tone, words } = answerTo(saved)
  return (
    <Notice tone={tone} {...(tone === 'calm' ? { pictogram: 'received' } : {})}>
      {words.map(({ key, values }) => <p key={key}>{t(key, values)}</p>)}
    </Notice>
  )
}

function answerTo(saved: Saved): { readonly tone: 'calm' | 'wait' | 'error'; readonly words: readonly Words[] } {
  const { name, exported } = saved
  switch (saved.kind) {
    case 'saved': return { tone: 'calm', words: [{ key: 'outbox.save.saved', values: { name, count: exported?.requests ?? 0 } }, { key: 'outbox.save.bring' }] }
    case 'downloading': return { tone: 'calm', words: [{ key: 'outbox.save.downloading', values: { name } }, { key: 'outbox.save.look' }, { key: 'outbox.save.bring' }] }
    case 'cancelled': return { tone: 'wait', words: [{ key: 'outbox.save.cancelled' }] }
    case 'failed': return { tone: 'error', words: [{ key: 'outbox.save.failed' }, { key: 'outbox.save.stays' }] }
    default: return unreachable(saved)
  }
}
