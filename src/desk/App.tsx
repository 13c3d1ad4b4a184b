/** Which screen is shown: decided by who is signed in and by the address, and by nothing else. */
import { StepHeading } from '../ui/StepHeading.tsx'
import { unreachable } from '../domain/assert.ts'
import type { StaffSession } from '../domain/desk-protocol.ts'
import type { Desk } from './desk.ts'
import { Frame } from './parts/Frame.tsx'
import { Link } from './parts/Link.tsx'
import { Loading } from './parts/Loading.tsx'
import { Problem } from './parts/Problem.tsx'
import { AccountsScreen } from './screens/AccountsScreen.tsx'
import { AnswersScreen } from './screens/AnswersScreen.tsx'
import { DevicesScreen } from './screens/DevicesScreen.tsx'
import { HelpersScreen } from './screens/HelpersScreen.tsx'
import { ListScreen } from './screens/ListScreen.tsx'
import { SecondStepScreen } from './screens/SecondStepScreen.tsx'
import { SetupScreen } from './screens/SetupScreen.tsx'
import { SignInScreen } from './screens/SignInScreen.tsx'
import { SubmissionScreen } from './screens/SubmissionScreen.tsx'
import { addressOf, firstList } from './state/route.ts'
import { enrolmentAddress } from './state/setup-store.ts'
import { text } from './texts.ts'

export function App({ desk }: { readonly desk: Desk }) {
  const session = desk.session.session.value
  const route = desk.addressBar.route.value
  const isHeldUp = session.kind === 'signed-in' && session.staff.secondFactor === 'demanded'
  if (route.kind === 'setup' && !isHeldUp) return <Frame><Setup desk={desk} /></Frame>
  switch (session.kind) {
    case 'unknown': return <Frame><Loading /></Frame>
    case 'unreachable': return <Frame><Problem code={session.code} onAgain={() => void desk.session.ask()} /></Frame>
    case 'signed-out': return <Frame><SignIn desk={desk} why={session.why} asksCode={session.asksCode === true} /></Frame>
    case 'signed-in': return <SignedIn desk={desk} staff={session.staff} />
    default: return unreachable(session)
  }
}

function SignIn({ desk, why, asksCode }: { readonly desk: Desk; readonly why: 'start' | 'ended' | 'left'; readonly asksCode: boolean }) {
  return (
    <SignInScreen
      key={why} why={why} asksCode={asksCode} attempt={desk.signingIn.state.value}
      onSignIn={(...typed) => void desk.signingIn.run(() => desk.session.signIn(...typed))}
      onBack={() => {
        desk.signingIn.reset()
        desk.session.startAgain()
      }}
    />
  )
}

function Setup({ desk: { setup, session, addressBar } }: { readonly desk: Desk }) {
  return (
    <SetupScreen
      stage={setup.stage.value} creating={setup.creating.state.value} enrolling={setup.enrolling.state.value} onGo={addressBar.go}
      onAccount={setup.create}
      onEnrol={() => {
        const current = session.session.peek()
        if (current.kind === 'signed-in') void setup.enrol(current.staff.kioskUrl, text('setup.firstDevicePlace'))
      }}
    />
  )
}

type SignedInProps = { readonly desk: Desk; readonly staff: StaffSession }

function SignedIn({ desk, staff }: SignedInProps) {
  const { addressBar, session, signingOut } = desk
  if (staff.secondFactor === 'demanded') {
    // Nothing else is answered yet, so there is nowhere to go.
    return (
      <Frame staff={staff} signingOut={signingOut.state.value} onSignOut={() => void signingOut.run(session.signOut)}>
        <SecondStepScreen standing={staff.secondFactor} store={desk.secondStep} />
      </Frame>
    )
  }
  return (
    <Frame
      staff={staff} route={addressBar.route.value} signingOut={signingOut.state.value} onGo={addressBar.go}
      onSignOut={() => void signingOut.run(session.signOut)}
    >
      <Screen key={`${addressOf(addressBar.route.value)} ${desk.list.search.value}`} desk={desk} staff={staff} />
    </Frame>
  )
}

function Screen({ desk, staff }: SignedInProps) {
  const { addressBar, list, submission, devices, silent, helpers, answers, accounts, now, whileSeen } = desk
  const { go, leaveFor } = addressBar
  const route = addressBar.route.value
  switch (route.kind) {
    case 'list': return (
      <ListScreen
        route={route} store={list} silent={silent} onGo={go} whileSeen={whileSeen}
        onOpen={(id) => {
          go({ kind: 'submission', id })
          void submission.open(id)
        }}
      />
    )
    case 'submission': return <SubmissionScreen id={route.id} store={submission} paper={desk.paper} kioskUrl={staff.kioskUrl} back={list.route()} onGo={go} />
    case 'devices': return (
      <DevicesScreen
        store={devices} silent={silent} kioskUrl={staff.kioskUrl} nowMs={now()}
        onUseHere={(code) => leaveFor(enrolmentAddress(staff.kioskUrl, code))}
      />
    )
    case 'helpers': return <HelpersScreen store={helpers} />
    case 'answers': return <AnswersScreen store={answers} />
    case 'accounts': return <AccountsScreen store={accounts} />
    case 'second-step': return <SecondStepScreen standing={staff.secondFactor} store={desk.secondStep} />
    case 'setup':
    case 'unknown': return <Unknown onGo={go} />
    default: return unreachable(route)
  }
}

function Unknown({ onGo }: { readonly onGo: Desk['addressBar']['go'] }) {
  return (
    <div class="stack">
      <StepHeading>{text('page.unknown')}</StepHeading>
      <Link class="btn" to={firstList} onGo={onGo}>{text('submission.back')}</Link>
    </div>
  )
}
