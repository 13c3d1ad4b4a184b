import { existsSync } from 'node:fs'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { asksNothing, StepSchema, type Step } from '../domain/service.ts'
import { QuestionTextsSchema, type QuestionTexts } from './service-texts.ts'
import { jsonOf, languages, municipalities, offered, services, textOf, texts } from './testing/offered.ts'

const symbols = new Set([...textOf('public/pictograms.svg').matchAll(/<symbol id="([^"]+)"/gu)].map((match) => match[1]))

function pictogramsOf(step: Step): readonly string[] {
  return 'options' in step ? step.options.flatMap((option) => option.pictogram ?? []) : []
}

describe.each([...services])('the service %s', (file, service) => {
  test('is named as its file', () => {
    expect(service.id).toBe(file)
  })

  test('names each step once, and each option of a question once', () => {
    expect(service.steps.map((step) => step.id)).toEqual([...new Set(service.steps.map((step) => step.id))])
    for (const step of service.steps) {
      const options = 'options' in step ? step.options.map((option) => option.id) : []
      expect(options, step.id).toEqual([...new Set(options)])
    }
  })

  test('uses pictograms that are drawn', () => {
    for (const name of [service.pictogram, ...service.steps.flatMap(pictogramsOf)]) expect(symbols, name).toContain(name)
  })

  test('shows a pictogram at each answer of its first choice, and at none or all of any other', () => {
    const drawn = service.steps.flatMap((step) => step.type === 'choice' ? [step.options.map(({ pictogram }) => pictogram !== undefined)] : [])
    for (const [at, options] of drawn.entries()) expect(new Set(options)).toEqual(new Set([at === 0 || options[0] === true]))
  })

  test('has no branch that looks at a later step', () => {
    service.steps.forEach((step, index) => {
      const seen = [...JSON.stringify(step.when ?? {}).matchAll(/"var":"([^".]+)/gu)].map((match) => match[1])
      const earlier = service.steps.slice(0, index).map(({ id }) => id)
      expect(earlier, step.id).toEqual(expect.arrayContaining(seen))
    })
  })

  describe.each(languages)('in %s', (language) => {
    const questions: Readonly<Record<string, QuestionTexts>> = texts[language]?.[service.id]?.questions ?? {}

    test('has texts for every step and for nothing else', () => {
      expect(Object.keys(questions)).toEqual(service.steps.map((step) => step.id))
    })

    test('has a label for every option and for nothing else', () => {
      for (const step of service.steps) {
        const options = 'options' in step ? step.options.map((option) => option.id) : undefined
        const labelled = questions[step.id]?.options
        expect(labelled === undefined ? undefined : Object.keys(labelled), step.id).toEqual(options)
      }
    })

    test('says why it asks and gives an example, and only what is read has a body', () => {
      for (const step of service.steps) {
        expect(questions[step.id]?.why !== undefined, step.id).toBe(!asksNothing(step))
        expect(questions[step.id]?.example !== undefined, step.id).toBe(!asksNothing(step))
        expect(questions[step.id]?.body !== undefined, step.id).toBe(asksNothing(step))
      }
    })

    test('names in the example of a choice one of its answers, in the words of its card', () => {
      for (const step of service.steps) {
        if (step.type !== 'choice') continue
        const { example = '', options = {} } = questions[step.id] ?? {}
        expect(Object.values(options).filter(({ label }) => example.includes(label)), `${step.id}: ${example}`).not.toEqual([])
      }
    })

    test('says where an answer is found only where it asks for one', () => {
      for (const step of service.steps) if (asksNothing(step)) expect(questions[step.id]?.whereToFind, step.id).toBeUndefined()
    })

    test('says what to do at every question that cannot stay empty', () => {
      for (const step of service.steps) {
        if (!asksNothing(step) && step.required) expect(questions[step.id]?.missing, step.id).toBeDefined()
      }
    })

    test('says within how many days the municipality answers', () => {
      expect(texts[language]?.[service.id]?.next.join(' ')).toContain('{{days}}')
    })
  })
})

test('the questions between them use every type that a step can have', () => {
  const used = new Set([...services.values()].flatMap((service) => service.steps.map((step) => step.type)))
  expect(used).toEqual(new Set(StepSchema.options.map((option) => option.entries.type.literal)))
})

describe.each([...services])('whoever wants an answer of %s', (_, service) => {
  const ways = service.steps.flatMap((step) => step.id === 'reply' && step.type === 'choice' ? step.options.map(({ id }) => id) : [])

  test('is offered a way in writing where a call is offered, and the other way round', () => {
    expect(ways.includes('phone')).toBe(ways.includes('letter'))
  })

  test('is offered the Berichtenbox only where a BSN is asked for', () => {
    if (ways.includes('message-box')) expect(service.steps.map(({ type }) => type)).toContain('bsn')
  })
})

describe.each([...municipalities])('the municipality %s', (file, municipality) => {
  test('is named as its file', () => {
    expect(municipality.id).toBe(file)
  })

  test('offers services and languages that are there', () => {
    for (const id of municipality.services) expect(offered(id).id).toBe(id)
    expect(languages).toEqual(expect.arrayContaining(municipality.languages))
  })

  test('says in each of its languages how to reach it without a call', () => {
    expect(Object.keys(municipality.visit)).toEqual(municipality.languages)
  })

  test('has colours that can be read: 4.5 to 1 at least (WCAG 2.2, 1.4.3)', () => {
    const { accent, accentInk, accentSoft } = municipality.theme
    expect(contrast(accent, accentInk)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(accent, accentSoft)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(accent, '#ffffff')).toBeGreaterThanOrEqual(4.5)
  })
})

test('contrast is measured as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.478, 3)
})

describe('the app as it is installed', () => {
  const Manifest = v.object({
    id: v.string(), scope: v.string(), start_url: v.string(),
    icons: v.array(v.object({ src: v.string(), sizes: v.string(), purpose: v.string() })),
  })
  const manifest = v.parse(Manifest, jsonOf('public/manifest.webmanifest'))

  test('lives under /kiosk/, which cannot change once it is installed', () => {
    expect([manifest.id, manifest.scope, manifest.start_url]).toEqual(['/kiosk/', '/kiosk/', '/kiosk/'])
  })

  test('has icons that are there, in the sizes that browsers ask for', () => {
    for (const { src } of manifest.icons) expect(existsSync(new URL(`../../public/${src}`, import.meta.url)), src).toBe(true)
    expect(manifest.icons.map((icon) => `${icon.sizes} ${icon.purpose}`)).toEqual(
      expect.arrayContaining(['192x192 any', '512x512 any', '512x512 maskable']))
  })
})

test.each([
  ['an unknown member', { label: 'A', short: 'A', tip: 'x' }],
  ['an empty sentence', { label: '', short: 'A' }],
  ['no short name', { label: 'A' }],
])('texts of a question are refused with %s', (_, given) => {
  expect(v.is(QuestionTextsSchema, given)).toBe(false)
})

/** Contrast ratio of two colours (WCAG 2.2, definition of contrast ratio). */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((share) => share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
