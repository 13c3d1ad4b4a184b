/** Who helps residents at the devices, and with which PIN they sign on there. */
import { useEffect, useState } from 'preact/hooks'
import { Notice } from '../../ui/Notice.tsx'
import { StepHeading } from '../../ui/StepHeading.tsx'
import { unreachable } from '../../domain/assert.ts'
import { NewPinDialog, SwitchOffDialog } from '../parts/HelperDialogs.tsx'
import { HelperForm } from '../parts/HelperForm.tsx'
import { HelperTable } from '../parts/HelperTable.tsx'
import { Loading } from '../parts/Loading.tsx'
import { PinSetCard } from '../parts/PinSetCard.tsx'
import { Problem, Said } from '../parts/Problem.tsx'
import type { HelpersStore, ListedHelper } from '../state/helpers-store.ts'
import { text } from '../texts.ts'

type Asked = { readonly act: 'new-pin' | 'switch-off'; readonly helper: ListedHelper }

export function HelpersScreen({ store }: { readonly store: HelpersStore }) {
  const [asked, setAsked] = useState<Asked>()
  const [said, setSaid] = useState<string>()
  useEffect(() => { void store.show() }, [store])

  function ask(act: Asked['act'], helper: ListedHelper): void {
    store.forgetPin()
    store.changing.reset()
    setSaid(undefined)
    setAsked({ act, helper })
  }

  async function setPin({ id }: ListedHelper, pin: string | undefined): Promise<void> {
    if (await store.setPin(id, pin)) setAsked(undefined)
  }

  async function switchOff({ id, name }: ListedHelper): Promise<void> {
    if (!(await store.switchOff(id))) return
    setAsked(undefined)
    setSaid(text('helpers.switchOff.done', { name }))
  }

  const dialog = { attempt: store.changing.state.value, onNo: () => setAsked(undefined) }
  return (
    <div class="stack">
      <StepHeading>{text('helpers.title')}</StepHeading>
      <p>{text('helpers.lead')}</p>
      <Said words={said} />
      <PinSetCard pinSet={store.pinSet.value} onClose={store.forgetPin} />
      <HelperList store={store} onNewPin={(helper) => ask('new-pin', helper)} onSwitchOff={(helper) => ask('switch-off', helper)} />
      <section class="card stack" aria-labelledby="new-helper-title">
        <h2 id="new-helper-title">{text('helpers.newTitle')}</h2>
        <HelperForm attempt={store.adding.state.value} onHelper={store.add} />
      </section>
      {asked?.act === 'new-pin' && <NewPinDialog {...dialog} helper={asked.helper} onPin={(pin) => void setPin(asked.helper, pin)} />}
      {asked?.act === 'switch-off' && <SwitchOffDialog {...dialog} helper={asked.helper} onYes={() => void switchOff(asked.helper)} />}
    </div>
  )
}

type ListProps = { readonly store: HelpersStore; readonly onNewPin: (helper: ListedHelper) => void; readonly onSwitchOff: (helper: ListedHelper) => void }

function HelperList({ store, ...acts }: ListProps) {
  const helpers = store.helpers.value
  switch (helpers.kind) {
    case 'loading': return <Loading />
    case 'failed': return <Problem code={helpers.code} onAgain={() => void store.show()} />
    case 'ready': return helpers.value.helpers.length === 0
      ? <Notice><p>{text('helpers.none')}</p></Notice>
      : <HelperTable helpers={helpers.value.helpers} {...acts} />
    default: return unreachable(helpers)
  }
}
