import { describe, expect, test } from 'vitest'
import { generateSealingKey, importSealingKey } from './intake-keys.ts'
import { openNote, sealNote } from './open-note.ts'

const intake = await generateSealingKey()
const key = await importSealingKey(intake.privateKey)
const recipient = { kid: intake.kid, key: intake.publicKey }
const sealed = await sealNote('Wij komen dinsdag kijken.', 'VBST-2026-0001000002', recipient)

describe('a note to a resident', () => {
  test('opens to its text', async () => {
    expect(await openNote(sealed, 'VBST-2026-0001000002', () => key)).toBe('Wij komen dinsdag kijken.')
  })

  test('cannot be read in the database', () => {
    expect(atob(sealed.split('.')[0] ?? '')).not.toContain('dinsdag')
    expect(sealed).not.toContain('dinsdag')
  })

  test('does not open about another case, under another key, or damaged', async () => {
    await expect(openNote(sealed, 'VBST-2026-0001000010', () => key)).rejects.toMatchObject({ code: 'note-damaged' })
    await expect(openNote(sealed, 'VBST-2026-0001000002', () => undefined)).rejects.toMatchObject({ code: 'note-damaged' })
    await expect(openNote(`${sealed}A`, 'VBST-2026-0001000002', () => key)).rejects.toMatchObject({ code: 'note-damaged' })
    await expect(openNote('nothing', 'VBST-2026-0001000002', () => key)).rejects.toMatchObject({ code: 'note-damaged' })
  })

  test('a key that is no point on the curve is refused', async () => {
    await expect(importSealingKey({ ...intake.privateKey, x: 'A'.repeat(43) })).rejects.toMatchObject({ code: 'key-unfit' })
  })
})
