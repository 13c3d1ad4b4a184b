import { describe, expect, test } from 'vitest'
import { untranslated } from './untranslated.ts'

const found = (jsx: string, path = 'src/kiosk/screens/Start.tsx'): number => untranslated([{ path, text: `export const Start = () => ${jsx}` }]).length

describe('a screen with words of its own is found', () => {
  test.each([
    ['text between tags', '<p>Welkom</p>'],
    ['text in a fragment', '<>Welkom</>'],
    ['a literal in braces', "<p>{'Welkom'}</p>"],
    ['either branch of a condition', "<p>{open ? 'open' : t('closed')}</p>"],
    ['what stands behind an and', "<p>{open && 'open'}</p>"],
    ['the fixed part of a template', '<p>{`Nog ${count}`}</p>'],
    ['a label that is only heard', '<button type="button" aria-label="Sluiten" />'],
    ['a label in braces', "<img alt={'Een lamp'} />"],
    ['text deep inside', "<ul>{items.map((item) => <li key={item}><b>Item</b></li>)}</ul>"],
  ])('%s', (_, jsx) => {
    expect(found(jsx)).toBe(1)
  })
})

describe('what no person reads is left alone', () => {
  test.each([
    ['texts by their key', "<p class='lead'>{t('start.welcome')}</p>"],
    ['signs without letters', '<p>{count} / 3 · </p>'],
    ['attributes for the machine', '<input type="text" id="name" autocomplete="off" />'],
  ])('%s', (_, jsx) => {
    expect(found(jsx)).toBe(0)
  })

  test('tests and other folders', () => {
    expect(found('<p>Welkom</p>', 'src/kiosk/Start.test.tsx')).toBe(0)
    expect(found('<p>Welkom</p>', 'src/intake/mail.tsx')).toBe(0)
  })
})

test('a finding names the line and the words', () => {
  expect(untranslated([{ path: 'src/desk/Inbox.tsx', text: 'export const Inbox = () => (\n  <h1>\n    Postvak\n  </h1>\n)' }]))
    .toEqual([{ path: 'src/desk/Inbox.tsx', line: 2, sentence: 'shows "Postvak" in every language. Put it in locales/ and show it by its key.' }])
})
