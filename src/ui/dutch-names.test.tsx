import type { ComponentChildren, VNode } from 'preact'
import { isValidElement } from 'preact'
import { beforeAll, expect, test } from 'vitest'
import { markDutchNames } from './dutch-names.ts'

beforeAll(markDutchNames)

/** What is drawn within an element, with each Dutch phrase between double brackets. */
function drawn(element: VNode): string {
  const write = (child: ComponentChildren): string => {
    if (Array.isArray(child)) return child.map(write).join('')
    if (!isValidElement(child)) return typeof child === 'string' ? child : ''
    const { lang, dir, children } = child.props as { lang?: string; dir?: string; children?: ComponentChildren }
    return lang === 'nl' && dir === 'ltr' ? `[[${write(children)}]]` : write(children)
  }
  return write(element)
}

test('a Dutch name in a sentence says that it is Dutch', () => {
  expect(drawn(<p>{'Un certificado (\u2066uittreksel\u2069) es un papel.'}</p>)).toBe('Un certificado ([[uittreksel]]) es un papel.')
})

test('so does each of several, and one beside other elements', () => {
  expect(drawn(<p>{'\u2066Uittreksel\u2069, debe òf \u2066belasting\u2069'}<small>{'\u2066stadhuis\u2069'}</small></p>)).toBe('[[Uittreksel]], debe òf [[belasting]][[stadhuis]]')
})

test('a name whose words may be divided stays one', () => {
  expect(drawn(<p>{'(\u2066uit\u00adtrek\u00adsel BRP\u2069)'}</p>)).toBe('([[uit\u00adtrek\u00adsel BRP]])')
})

test('a sentence without one is drawn as the one text that it is', () => {
  const { children } = (<p>Geen merk</p>).props as { children?: ComponentChildren }
  expect(children).toBe('Geen merk')
})

test('a filled-in value between marks of its own is no Dutch name', () => {
  expect(drawn(<p>{'\u20683\u2069 عکس'}</p>)).toBe('\u20683\u2069 عکس')
})
