/** What a resident can still do with a request that was sent: change, add or withdraw, also without network. */
import { followUpKinds, followUpQuestion, isFollowUp } from '../../domain/follow-up.ts'
import { Tile } from '../screens/ServicesScreen.tsx'
import { beginFollowUp } from '../state/follow-up.ts'
import type { FollowQuery } from '../state/follow-query.ts'
import { type Kiosk, serviceTexts } from '../state/kiosk.ts'

type FollowWaysProps = {
  readonly kiosk: Kiosk
  /** Number and code are still to be typed, above. */
  readonly isAsking: boolean
  /** Number and code as they stand on the screen; undefined where they are not right, which it has said then. */
  readonly read: () => FollowQuery | undefined
}

export function FollowWays({ kiosk, isAsking, read }: FollowWaysProps) {
  const { t } = kiosk.texts
  const service = kiosk.catalogue.value.definitions.services.find(isFollowUp)
  const options = service && serviceTexts(kiosk, service.id)?.questions[followUpQuestion]?.options
  if (service === undefined || options === undefined) return null
  const question = service.steps.find(({ id }) => id === followUpQuestion)
  const pictogramOf = (kind: string) => (question !== undefined && 'options' in question ? question.options.find(({ id }) => id === kind)?.pictogram : undefined) ?? service.pictogram
  return (
    <section class="stack follow-ways">
      <h2>{t('follow.ways')}</h2>
      {isAsking && <p class="soft">{t('follow.waysHint')}</p>}
      <ul class="tiles">
        {followUpKinds.map((kind) => (
          <Tile
            key={kind} pictogram={pictogramOf(kind)} title={options[kind]?.label ?? kind} small={options[kind]?.hint ?? ''}
            onPress={() => {
              const follows = read()
              if (follows !== undefined) kiosk.visit.alter((journey) => beginFollowUp(journey, service, { kind, follows }))
            }}
          />
        ))}
      </ul>
    </section>
  )
}
