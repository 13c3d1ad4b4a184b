/** "Hoe staat het met mijn verzoek?" in the kiosk. */
import type { CaseNumber } from '../../domain/ids.ts'
import { CaseStatus } from '../parts/CaseStatus.tsx'
import { FollowFields } from '../parts/FollowFields.tsx'
import { FollowWays } from '../parts/FollowWays.tsx'
import { Screen } from '../parts/Screen.tsx'
import { useFollow } from '../parts/use-follow.ts'
import type { Kiosk } from '../state/kiosk.ts'

export function FollowScreen({ kiosk }: { readonly kiosk: Kiosk }) {
  const { visit, tools, texts: { t, language } } = kiosk
  const follow = useFollow(tools.searchCase)
  const { telephone, prefix } = kiosk.catalogue.value.definitions.municipality
  // In practice nothing is sent, so any number will do.
  const isOurs = (number: CaseNumber) => visit.isPractice.value || number.startsWith(`${prefix}-`)
  const ways = <FollowWays kiosk={kiosk} isAsking={follow.state.kind !== 'shown'} read={() => follow.read(isOurs)} />
  if (follow.state.kind === 'shown') {
    return (
      <Screen
        key="shown" kiosk={kiosk} title={t('follow.status')}
        back={{ label: t('follow.again'), onPress: follow.again }} next={{ label: t('follow.done'), onPress: () => visit.happen('done') }}
      >
        <CaseStatus view={follow.state.view} t={t} language={language.value} />
        {ways}
      </Screen>
    )
  }
  return (
    <Screen
      key="asking" kiosk={kiosk} title={t('follow.title')} hasProblem={follow.state.kind === 'asking' && follow.state.problems.length > 0}
      back={{ onPress: visit.goBack }} next={{ label: t('follow.show'), onPress: follow.show }}
    >
      <FollowFields follow={follow} t={t} telephone={telephone} />
      {ways}
    </Screen>
  )
}
