/** One submission: closed until someone opens it, for opening is written down. */
import { Button } from '../../ui/Button.tsx'
import { StepHeading } from '../../ui/StepHeading.tsx'
import { unreachable } from '../../domain/assert.ts'
import type { SubmissionId } from '../../domain/ids.ts'
import { Link } from '../parts/Link.tsx'
import { Loading } from '../parts/Loading.tsx'
import { OpenedSubmission } from '../parts/OpenedSubmission.tsx'
import { Problem } from '../parts/Problem.tsx'
import type { Paper } from '../paper.ts'
import { followAddressOf } from '../state/setup-store.ts'
import type { Route } from '../state/route.ts'
import type { SubmissionStore } from '../state/submission-store.ts'
import { text } from '../texts.ts'

type SubmissionScreenProps = {
  readonly id: SubmissionId
  readonly store: SubmissionStore
  readonly paper: Paper
  readonly kioskUrl: string
  /** The list that one came from. */
  readonly back: Route
  readonly onGo: (route: Route) => void
}

export function SubmissionScreen({ id, store, paper, kioskUrl, back, onGo }: SubmissionScreenProps) {
  return (
    <div class="stack">
      <Link class="link" to={back} onGo={onGo}>{text('submission.back')}</Link>
      <SubmissionBody id={id} store={store} paper={paper} kioskUrl={kioskUrl} />
    </div>
  )
}

function SubmissionBody({ id, store, paper, kioskUrl }: Pick<SubmissionScreenProps, 'id' | 'store' | 'paper' | 'kioskUrl'>) {
  const opened = store.opened.value
  const open = () => void store.open(id)
  if (opened === undefined) return <Closed onOpen={open} />
  switch (opened.kind) {
    case 'loading': return <Loading />
    case 'failed': return <Problem code={opened.code} onAgain={open} />
    case 'ready': return (
      <OpenedSubmission
        opened={opened.value} photos={store.photos.value} draft={store.draft.value} saving={store.saving.state.value}
        onWrite={store.write} onSet={(status, note) => store.setStatus({ status, note })} seeing={store.seeing.state.value} onSee={store.see}
        paper={paper} followAddress={followAddressOf(kioskUrl)}
      />
    )
    default: return unreachable(opened)
  }
}

/** Whoever comes by an address, by the back button or by loading the page again has not asked to see anything yet. */
function Closed({ onOpen }: { readonly onOpen: () => void }) {
  return (
    <div class="card card-small stack">
      <StepHeading>{text('submission.closedTitle')}</StepHeading>
      <p>{text('submission.closedLead')}</p>
      <p>{text('submission.audit')}</p>
      <Button look="go" onPress={onOpen}>{text('submission.reveal')}</Button>
    </div>
  )
}
