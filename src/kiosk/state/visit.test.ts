import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { type Helper, HelperSchema } from '../../domain/assistance.ts'
import { parseCaseNumber } from '../../domain/case-number.ts'
import { followCode } from '../../domain/follow-code.ts'
import { newSubmissionId } from '../../domain/ids.ts'
import type { PutAway } from '../../outbox/put-away.ts'
import { choose, examplePhoto, inWords, melding, nothing, noonMs, type } from '../testing/melding.ts'
import { withoutPhoto, withPhoto } from './draft.ts'
import { withHelperLine } from './helper-line.ts'
import { practise } from './practice.ts'
import { readTyped } from './read-typed.ts'
import { sendRequest } from './send-request.ts'
import { createVisit, type Visit, type VisitEffects } from './visit.ts'
import { nothingSaid } from './who-said.ts'

const bram: Helper = v.parse(HelperSchema, { id: '01983c5e-7d00-7abc-8def-0123456789ac', name: 'Bram', role: 'officer', organisation: 'Gemeente' })

type PutRequest = Parameters<VisitEffects['putAway']>[0]

/** A visit with a clock that the test turns, and an outbox that answers what the test says. */
function begunVisit(answers: readonly (PutAway | Error)[] = []) {
  const world = { nowMs: noonMs, left: [] as string[], put: [] as PutRequest[], reported: [] as unknown[], who: { helper: undefined, said: nothingSaid } as ReturnType<VisitEffects['who']> }
  const waiting = [...answers]
  const visit = createVisit({
    nowMs: () => world.nowMs,
    newFollowCode: () => followCode(new Uint8Array(5)),
    readTyped,
    putAway: async (request) => {
      world.put.push(request)
      const answer = waiting.shift()
      if (answer === undefined || answer instanceof Error) throw answer ?? new Error('Nothing more was expected.')
      return answer
    },
    send: sendRequest,
    who: () => world.who,
    leave: (by) => world.left.push(by),
    report: (cause) => world.reported.push(cause),
  })
  visit.happen('begin')
  return { visit, world, after: (seconds: number) => { world.nowMs += seconds * 1000 } }
}

function kept(): PutAway {
  const number = parseCaseNumber('VBST-2026-1234-56789-5')
  if (number.kind === 'invalid') throw new Error('The example is a case number.')
  return { kind: 'kept', id: newSubmissionId(noonMs, new Uint8Array(10)), number: number.number }
}

/** Fills in the shortest melding, with a photo. */
function fill(visit: Visit): void {
  visit.chooseService(melding)
  visit.startQuestions()
  for (const change of [choose('waste-bin'), choose('no'), choose('full'), nothing, inWords('Voor de bibliotheek'), type('date', 'vandaag')]) {
    visit.edit(change)
    visit.goOn()
  }
  visit.keepPhoto(examplePhoto(), { bytes: Uint8Array.of(1, 2, 3, 4), preview: 'blob:example' })
  visit.edit((draft) => withPhoto(draft, examplePhoto(), 3))
  visit.goOn()
  visit.edit(choose('none'))
  visit.goOn()
}

describe('nobody there', () => {
  test('a warning after 90 seconds, the end 45 seconds later', () => {
    const { visit, world, after } = begunVisit()
    after(89)
    visit.happen('tick')
    expect(visit.session.value.kind).toBe('active')
    after(1)
    visit.happen('tick')
    expect(visit.session.value).toEqual({ kind: 'warning', endsAtMs: noonMs + 135_000 })
    after(44)
    visit.happen('tick')
    expect(world.left).toEqual([])
    after(1)
    visit.happen('tick')
    expect(world.left).toEqual(['idle'])
  })

  test('a touch starts the time anew; under the warning only "I am still here" does', () => {
    const { visit, world, after } = begunVisit()
    after(60)
    visit.happen('sign')
    after(60)
    visit.happen('tick')
    expect(visit.session.value.kind).toBe('active')
    after(30)
    visit.happen('tick')
    visit.happen('sign')
    expect(visit.session.value.kind).toBe('warning')
    visit.happen('stay')
    after(89)
    visit.happen('tick')
    expect([visit.session.value.kind, world.left]).toEqual(['active', []])
  })

  test('a device that slept ends the visit when it wakes', () => {
    const { visit, world, after } = begunVisit()
    after(3600)
    visit.happen('tick')
    expect(world.left).toEqual(['idle'])
  })

  test('the end comes once, whatever is pressed after it', () => {
    const { visit, world } = begunVisit()
    visit.happen('stop')
    visit.happen('done')
    visit.happen('tick')
    expect(world.left).toEqual(['stop'])
  })
})

describe('sending', () => {
  test('what is on the path goes, with its photo, and only a receipt remains', async () => {
    const { visit, world } = begunVisit([kept()])
    fill(visit)
    visit.confirm(true)
    await visit.send()
    expect(world.put).toHaveLength(1)
    expect(Object.keys(world.put[0]?.answers ?? {})).toEqual(['what', 'danger', 'bin-problem', 'description', 'where', 'seen', 'photo', 'reply'])
    expect([...world.put[0]?.photos ?? []]).toEqual([[examplePhoto().attachment, { question: 'photo', bytes: Uint8Array.of(1, 2, 3, 4) }]])
    expect(visit.place.value).toMatchObject({ kind: 'receipt', receipt: { number: 'VBST-2026-1234567895', putAwayAtMs: noonMs } })
    expect(visit.request.value).toBeUndefined()
  })

  test('in practice nothing is put away, and the receipt has a number of practice', async () => {
    const { visit, world } = begunVisit([kept()])
    visit.alter(practise)
    fill(visit)
    visit.confirm(true)
    await visit.send()
    expect(world.put).toEqual([])
    const place = visit.place.value
    expect(place.kind === 'receipt' && place.receipt.number).toMatch(/^OEFEN-2026-/u)
  })

  test('that information was read stays on the device', async () => {
    const { visit, world } = begunVisit([kept()])
    visit.chooseService(melding)
    visit.startQuestions()
    for (const change of [choose('dumped-waste'), choose('no'), choose('chemical'), nothing, nothing, inWords('Bij de fontein'), type('date', 'vandaag'), nothing, choose('none')]) {
      visit.edit(change)
      visit.goOn()
    }
    visit.confirm(true)
    await visit.send()
    expect(Object.keys(world.put[0]?.answers ?? {})).toEqual(['what', 'danger', 'waste-kinds', 'description', 'where', 'seen', 'photo', 'reply'])
  })

  test('without the tick nothing goes', async () => {
    const { visit, world } = begunVisit([kept()])
    fill(visit)
    await visit.send()
    expect(world.put).toEqual([])
    expect(visit.problems.value).toMatchObject({ problems: [{ field: 'confirm' }], refusals: 1 })
  })

  test('alone a resident sends with the tick, and says nothing of anybody else', async () => {
    const { visit, world } = begunVisit([kept()])
    fill(visit)
    visit.confirm(true)
    await visit.send()
    expect(world.put[0]).toMatchObject({ assistance: { driver: 'resident' }, identity: { kind: 'not-established' }, confirmedBy: 'tick' })
  })

  test('who helped, who was seen and how it was confirmed travel with it', async () => {
    const { visit, world } = begunVisit([kept()])
    world.who = { helper: bram, said: { isHelperTyping: true, isSpoken: true, isSeen: true, document: 'passport', lastCharacters: '12b4' } }
    fill(visit)
    visit.confirm(true)
    await visit.send()
    expect(world.put[0]).toMatchObject({
      assistance: { driver: 'helper', helper: bram }, identity: { kind: 'seen', document: 'passport', lastCharacters: '12B4' }, confirmedBy: 'spoken',
    })
  })

  test('what a helper wrote beside the resident\'s own words travels, for as long as one is there', async () => {
    const { visit, world } = begunVisit([kept(), kept()])
    const write = () => {
      fill(visit)
      visit.change('where')
      visit.alter((before) => withHelperLine(before, 'Bij de bibliotheek'))
      visit.goOn()
      visit.confirm(true)
      return visit.send()
    }
    world.who = { helper: bram, said: nothingSaid }
    await write()
    expect(world.put[0]?.helperLines).toEqual({ where: 'Bij de bibliotheek' })
    expect(visit.place.value).toMatchObject({ kind: 'receipt', receipt: { hasHelperLines: true } })
    world.who = { helper: undefined, said: nothingSaid }
    await write()
    expect(world.put[1]).not.toHaveProperty('helperLines')
  })

  test('a document that was half described holds it up, in the order of the screen', async () => {
    const { visit, world } = begunVisit([kept()])
    world.who = { helper: bram, said: { ...nothingSaid, isSeen: true } }
    fill(visit)
    await visit.send()
    expect(world.put).toEqual([])
    expect(visit.problems.value.problems.map(({ field }) => field)).toEqual(['document', 'last-characters', 'confirm'])
  })

  test('a yes that was spoken to a helper who has gone is asked again', async () => {
    const { visit, world } = begunVisit([kept()])
    world.who = { helper: undefined, said: { ...nothingSaid, isHelperTyping: true, isSpoken: true } }
    fill(visit)
    visit.confirm(true)
    await visit.send()
    expect(visit.problems.value.problems).toMatchObject([{ field: 'confirm' }])
  })

  test('a date that was right yesterday is judged again today', async () => {
    const { visit, world, after } = begunVisit([kept()])
    fill(visit)
    visit.confirm(true)
    after(400 * 86_400)
    await visit.send()
    expect(world.put).toEqual([])
    expect(visit.problems.value.problems).toMatchObject([{ step: 'seen', code: 'date-too-early' }])
  })

  test('a full device keeps the request in memory, and takes it without photos', async () => {
    const { visit, world } = begunVisit([{ kind: 'storage-full' }, kept()])
    fill(visit)
    visit.confirm(true)
    await visit.send()
    expect(visit.sending.value).toEqual({ kind: 'failed', why: 'storage-full' })
    expect(visit.place.value.kind).toBe('check')
    await visit.sendWithoutPhotos()
    expect(world.put[1]?.photos.size).toBe(0)
    expect(world.put[1]?.answers['photo']).toEqual({ kind: 'empty' })
    expect(visit.place.value.kind).toBe('receipt')
  })

  test('a broken outbox is told to the developer and in one sentence to the resident; the next press tries again', async () => {
    const { visit, world } = begunVisit([new Error('The database was closed.'), kept()])
    fill(visit)
    visit.confirm(true)
    await visit.send()
    expect(visit.sending.value).toEqual({ kind: 'failed', why: 'broken' })
    expect(world.reported).toHaveLength(1)
    await visit.send()
    expect(visit.place.value.kind).toBe('receipt')
  })

  test('a second press while it runs makes no second request, and nobody goes back meanwhile', async () => {
    const { visit, world } = begunVisit([kept(), kept()])
    fill(visit)
    visit.confirm(true)
    const first = visit.send()
    const second = visit.send()
    visit.goBack()
    await Promise.all([first, second])
    expect(world.put).toHaveLength(1)
    expect(visit.place.value.kind).toBe('receipt')
  })

  test('a photo that was taken out after all does not travel', async () => {
    const { visit, world } = begunVisit([kept()])
    fill(visit)
    visit.change('photo')
    visit.edit((draft) => withoutPhoto(draft, examplePhoto().attachment))
    visit.goOn()
    visit.confirm(true)
    await visit.send()
    expect(world.put[0]?.photos.size).toBe(0)
  })
})

test('a failure to send is not told at another question', async () => {
  const { visit } = begunVisit([{ kind: 'storage-full' }])
  fill(visit)
  visit.confirm(true)
  await visit.send()
  visit.change('seen')
  expect(visit.sending.value).toEqual({ kind: 'idle' })
})
