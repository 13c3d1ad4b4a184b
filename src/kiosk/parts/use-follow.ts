/** The small machine behind "Hoe staat het met mijn verzoek?", in the kiosk and on the follow page. */
import { useState } from 'preact/hooks'
import type { CaseNumber } from '../../domain/ids.ts'
import type { CaseView } from '../../domain/case-protocol.ts'
import type { CallResult } from '../../outbox/intake-call.ts'
import { followFailure, type FollowFailure, type FollowProblem, type FollowQuery, readFollowQuery, readFollows } from '../state/follow-query.ts'

export type TypedQuery = { readonly number: string; readonly code: string }
export type FollowState =
  | { readonly kind: 'asking'; readonly problems: readonly FollowProblem[]; readonly failure?: FollowFailure }
  | { readonly kind: 'busy' }
  | { readonly kind: 'shown'; readonly view: CaseView }

export type Follow = {
  readonly typed: TypedQuery
  readonly state: FollowState
  /** Rises with each press of "Laat zien": focus goes to the summary again. */
  readonly attempt: number
  readonly type: (change: Partial<TypedQuery>) => void
  readonly show: () => void
  /** Number and code without asking anybody: right by their check digits, or what is wrong is said. */
  readonly read: (isOurs: (number: CaseNumber) => boolean) => FollowQuery | undefined
  readonly again: () => void
}

/** @param search asks the intake; number and code only ever travel in the body of a request */
export function useFollow(search: (query: FollowQuery) => Promise<CallResult<CaseView>>, first: TypedQuery = { number: '', code: '' }): Follow {
  const [typed, setTyped] = useState(first)
  const [state, setState] = useState<FollowState>({ kind: 'asking', problems: [] })
  const [attempt, setAttempt] = useState(0)
  const show = async () => {
    setAttempt(attempt + 1)
    const query = readFollowQuery(typed)
    if ('problems' in query) return setState({ kind: 'asking', ...query })
    setState({ kind: 'busy' })
    const found = await search(query)
    setState(found.kind === 'ok' ? { kind: 'shown', view: found.value } : { kind: 'asking', problems: [], failure: followFailure(found.failure) })
  }
  return {
    typed, state, attempt,
    type: (change) => setTyped({ ...typed, ...change }),
    show: () => {
      if (state.kind !== 'busy') void show()
    },
    read: (isOurs) => {
      const query = readFollows(typed, isOurs)
      if (!('problems' in query)) return query
      setAttempt(attempt + 1)
      setState({ kind: 'asking', ...query })
      return undefined
    },
    again: () => {
      setTyped({ number: '', code: '' })
      setState({ kind: 'asking', problems: [] })
    },
  }
}
