import { describe, expect, test } from 'vitest'
import { examplePhoto } from '../testing/melding.ts'
import { emptyDraft, withChosen, withInstead, withoutInstead, withoutPhoto, withPhoto, withPosition, withToggled, withTyped } from './draft.ts'

describe('a draft', () => {
  test('keeps each field beside the others', () => {
    expect(withTyped(withTyped(emptyDraft, 'given', 'Fatma'), 'family', 'Voorbeeld').typed).toEqual({ given: 'Fatma', family: 'Voorbeeld' })
  })

  test('holds one choice, or any number that is taken and taken back', () => {
    expect(withChosen(withChosen(emptyDraft, 'a'), 'b').chosen).toEqual(['b'])
    expect(withToggled(withToggled(withToggled(emptyDraft, 'a'), 'b'), 'a').chosen).toEqual(['b'])
  })

  test('a way around is on, and off again with the same tap', () => {
    const unknown = withInstead(emptyDraft, 'unknown')
    expect(unknown.instead).toBe('unknown')
    expect(withInstead(unknown, 'unknown')).toEqual(emptyDraft)
    expect(withInstead(unknown, 'tell-person').instead).toBe('tell-person')
  })

  test('keeps what was typed behind a way around', () => {
    const typed = withTyped(emptyDraft, 'text', '4711')
    expect(withoutInstead(withInstead(typed, 'unknown'))).toEqual(typed)
  })

  test.each([
    ['typing', withTyped(withInstead(emptyDraft, 'unknown'), 'text', 'x')],
    ['choosing', withChosen(withInstead(emptyDraft, 'unknown'), 'a')],
    ['toggling', withToggled(withInstead(emptyDraft, 'unknown'), 'a')],
    ['a photo', withPhoto(withInstead(emptyDraft, 'unknown'), examplePhoto(), 1)],
    ['a position', withPosition(withInstead(emptyDraft, 'unknown'), { by: 'position', latitude: 0, longitude: 0, accuracyMetres: 1 })],
  ])('%s is an answer after all', (_, draft) => {
    expect(draft.instead).toBeUndefined()
  })

  test('a photo is taken out by its id alone', () => {
    const two = withPhoto(withPhoto(emptyDraft, examplePhoto(1), 3), examplePhoto(2), 3)
    expect(withoutPhoto(two, examplePhoto(1).attachment).photos).toEqual([examplePhoto(2)])
  })
})
