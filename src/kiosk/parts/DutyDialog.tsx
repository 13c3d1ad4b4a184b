/** Signing on as a helper: a name, then its PIN. For who is on duty: the way off. */
import { useEffect, useLayoutEffect, useState } from 'preact/hooks'
import { unreachable } from '../../domain/assert.ts'
import type { Helper } from '../../domain/assistance.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/TextField.tsx'
import type { SignedOn } from '../state/duty.ts'
import type { Kiosk } from '../state/kiosk.ts'
import { dividedIn } from '../state/look.ts'
import { HelperLanguage } from './HelperLanguage.tsx'

type DialogProps = { readonly kiosk: Kiosk; readonly onClose: () => void }

export function DutyDialog(props: DialogProps) {
  // Who it is about stays for as long as the dialog does: signing on must not turn it into the way off.
  const [onDuty] = useState(() => props.kiosk.onDuty.peek())
  const [chosen, setChosen] = useState<Helper>()
  if (onDuty !== undefined) return <SignOff {...props} helper={onDuty} />
  return chosen === undefined ? <Names {...props} onChoose={setChosen} /> : <Pin {...props} helper={chosen} onBack={() => setChosen(undefined)} />
}

function Names({ kiosk, onClose, onChoose }: DialogProps & { readonly onChoose: (helper: Helper) => void }) {
  const { t } = kiosk.texts
  const [helpers, setHelpers] = useState<readonly Helper[]>()
  useEffect(() => {
    void kiosk.tools.duty().then((duty) => duty.helpers()).then(setHelpers)
  }, [kiosk])
  return (
    <Dialog title={t('duty.who')} onClose={onClose}>
      <p>{t(helpers?.length === 0 ? 'duty.nobody' : 'duty.lead')}</p>
      <ul class="helpers">
        {helpers?.map((helper) => (
          <li key={helper.id}><Button onPress={() => onChoose(helper)}><span>{helper.name}<small>{dividedIn(kiosk.look, 'nl', helper.organisation)}</small></span></Button></li>
        ))}
      </ul>
      <Button onPress={onClose}>{t('toolbar.close')}</Button>
    </Dialog>
  )
}

type PinProps = DialogProps & { readonly helper: Helper; readonly onBack: () => void }

function Pin({ kiosk, helper, onClose, onBack }: PinProps) {
  const { t } = kiosk.texts
  const [pin, setPin] = useState('')
  const [answer, setAnswer] = useState<SignedOn | 'missing' | 'busy'>()
  const signOn = async () => {
    const typed = pin.replaceAll(/\s/gu, '')
    if (answer === 'busy') return
    if (typed === '') return setAnswer('missing')
    setAnswer('busy')
    const signedOn = await (await kiosk.tools.duty()).signOn(helper.id, typed)
    if (signedOn.kind === 'on') return onClose()
    setPin('')
    setAnswer(signedOn)
  }
  // What is wrong stands above the field and may push it out of a small dialog, where it is to be filled again.
  useLayoutEffect(() => document.getElementById('pin')?.scrollIntoView({ block: 'nearest' }), [answer])
  return (
    <Dialog key="pin" title={t('duty.hello', { name: helper.name })} onClose={onClose}>
      <div class="pin">
        <TextField
          id="pin" label={t('duty.pin')} keyboard="numeric" width="short" problem={problemOf(answer, kiosk)} value={pin} onInput={setPin}
          onEnter={() => void signOn()}
        />
      </div>
      <p role="status" class="unseen">{problemOf(answer, kiosk)}</p>
      <div class="row">
        <Button look="go" onPress={() => void signOn()}>{t('duty.begin')}</Button>
        <Button look="quiet" onPress={onBack}>{t('duty.other')}</Button>
      </div>
    </Dialog>
  )
}

function problemOf(answer: SignedOn | 'missing' | 'busy' | undefined, { texts: { t } }: Kiosk): string | undefined {
  if (answer === undefined || answer === 'busy') return undefined
  if (answer === 'missing') return t('duty.pinMissing')
  switch (answer.kind) {
    case 'on': return undefined
    case 'wrong': return t('duty.wrong', { count: answer.triesLeft })
    case 'wait': return t('duty.wait')
    case 'unknown': return t('duty.unknown')
    default: return unreachable(answer)
  }
}

function SignOff({ kiosk, helper: { name, role, organisation }, onClose }: DialogProps & { readonly helper: Helper }) {
  const { t } = kiosk.texts
  const signOff = async () => {
    await (await kiosk.tools.duty()).signOff()
    onClose()
  }
  return (
    <Dialog title={t('state.helping', { name })} onClose={onClose}>
      <p>{t(`duty.roles.${role}`)}<br />{dividedIn(kiosk.look, 'nl', organisation)}</p>
      <p>{t('duty.until')}</p>
      <div class="row">
        <Button look="go" autofocus onPress={onClose}>{t('toolbar.close')}</Button>
        <Button onPress={() => void signOff()}>{t('duty.stop')}</Button>
      </div>
      <HelperLanguage kiosk={kiosk} />
    </Dialog>
  )
}
