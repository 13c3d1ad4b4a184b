/** What residents ask in a run: the shipped example service, with photos or without. */
import { followCode } from '../../../src/domain/follow-code.ts'
import { newAttachmentId } from '../../../src/domain/ids.ts'
import { frameBytes } from '../../../src/domain/delivery-protocol.ts'
import type { Answers } from '../../../src/domain/answers.ts'
import { followUpAnswers, lampAnswers } from '../../../src/intake/testing/test-device.ts'
import { randomBytes } from '../../../src/outbox/browser-caller.ts'
import type { FinishedRequest } from '../../../src/outbox/put-away.ts'
import type { World } from './world.ts'

type Making = (nowMs: number) => FinishedRequest

/** How large photos are: most are small, some are of two frames, some end exactly with one. */
export function photoSizes({ chance }: World): readonly number[] {
  const count = chance.happens(0.5) ? 0 : 1 + chance.below(2)
  return Array.from({ length: count }, () => (chance.happens(0.25) ? frameBytes * (1 + chance.below(2)) + chance.below(3) - 1 : 1 + chance.below(3_000)))
}

const common = { language: 'nl', confirmedBy: 'tick', assistance: { driver: 'resident' }, identity: { kind: 'not-established' } } as const

/** A device works with the newest catalogue, or with the one before when it did not fetch it yet. */
function catalogueOf({ chance, intake, template }: World): FinishedRequest['catalogue'] {
  return (chance.happens(0.7) ? intake.served() : template.loaded).catalogue.hash
}

/** A request that is finished at this moment; run in the page, for its ids come from there. */
export function finishedRequest(world: World, sizes: readonly number[]): Making {
  const catalogue = catalogueOf(world)
  return (nowMs) => {
    const photos = sizes.map((size) => ({ id: newAttachmentId(nowMs, randomBytes(10)), bytes: world.takePhoto(size) }))
    const photoAnswer: Answers = photos.length === 0 ? {} : {
      photo: { kind: 'value', answer: { type: 'photo', value: photos.map(({ id, bytes }) => ({ attachment: id, widthPixels: 40, heightPixels: 30, bytes: bytes.length })) } },
    }
    return {
      ...common, catalogue, service: 'melding-openbare-ruimte', answers: { ...lampAnswers, ...photoAnswer }, nowMs, followCode: followCode(randomBytes(5)),
      photos: new Map(photos.map(({ id, bytes }) => [id, { question: 'photo', bytes }])),
    }
  }
}

/** A correction, an addition or a withdrawal of something that was put away before; undefined while there is nothing. */
export function followUp(world: World): Making | undefined {
  const earlier = world.kept[world.chance.below(world.kept.length)]
  if (earlier === undefined) return undefined
  const catalogue = catalogueOf(world)
  const answers = followUpAnswers[world.chance.pick(['correct', 'add', 'withdraw'])]
  return (nowMs) => ({ ...common, catalogue, service: 'vervolg', answers, photos: new Map(), nowMs, followCode: earlier.code, follows: earlier })
}
