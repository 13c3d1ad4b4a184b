/** The first start: a newcomer makes an account, presses one button, and stands at a resident's first question. */
import { Notice } from '../../ui/Notice.tsx'
import { PictogramMedal } from '../../ui/Pictogram.tsx'
import { StepHeading } from '../../ui/StepHeading.tsx'
import { unreachable } from '../../domain/assert.ts'
import { AccountForm } from '../parts/AccountForm.tsx'
import { AttemptProblem } from '../parts/Problem.tsx'
import { Link } from '../parts/Link.tsx'
import type { AttemptState } from '../state/attempt.ts'
import { firstList, type Route } from '../state/route.ts'
import type { NewAccount } from '../state/session-store.ts'
import type { SetupStage } from '../state/setup-store.ts'
import { text } from '../texts.ts'

type SetupScreenProps = {
  readonly stage: SetupStage
  readonly creating: AttemptState
  readonly enrolling: AttemptState
  readonly onAccount: (account: NewAccount) => Promise<boolean>
  readonly onEnrol: () => void
  readonly onGo: (route: Route) => void
}

export function SetupScreen({ stage, creating, enrolling, onAccount, onEnrol, onGo }: SetupScreenProps) {
  switch (stage.kind) {
    case 'account': return (
      <div class="narrow stack" key="account">
        <StepHeading>{text('setup.title')}</StepHeading>
        <p>{text('setup.lead')}</p>
        <AccountForm whose="own" attempt={creating} onAccount={onAccount} />
        {creating.kind === 'failed' && creating.code === 'setup-done' && <Link class="btn" to={firstList} onGo={onGo}>{text('signIn.title')}</Link>}
      </div>
    )
    case 'device': return <FirstDevice attempt={enrolling} onEnrol={onEnrol} onGo={onGo} />
    case 'no-token': return (
      <div class="narrow stack" key="no-token">
        <StepHeading>{text('setup.title')}</StepHeading>
        <Notice tone="wait"><p>{text('setup.problems.token-missing')}</p></Notice>
        <Link class="btn" to={firstList} onGo={onGo}>{text('signIn.title')}</Link>
      </div>
    )
    default: return unreachable(stage)
  }
}

function FirstDevice({ attempt, onEnrol, onGo }: { readonly attempt: AttemptState; readonly onEnrol: () => void; readonly onGo: (route: Route) => void }) {
  return (
    <div class="narrow stack" key="device">
      <PictogramMedal name="check" />
      <StepHeading>{text('setup.doneTitle')}</StepHeading>
      <p>{text('setup.doneLead')}</p>
      <AttemptProblem attempt={attempt} />
      <button type="button" class="btn btn-go btn-large" aria-describedby="first-device-hint" onClick={onEnrol}>{text('setup.firstDevice')}</button>
      <p class="soft" id="first-device-hint">{text('setup.firstDeviceHint')}</p>
      <p role="status" class="soft">{attempt.kind === 'busy' ? text('setup.firstDeviceBusy') : ''}</p>
      <Link class="link" to={firstList} onGo={onGo}>{text('setup.toInbox')}</Link>
    </div>
  )
}
