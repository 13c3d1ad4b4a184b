import { describe, expect, test } from 'vitest'
import { parseEmail } from './email.ts'
import { nearestMailDomain } from './mail-domains.ts'

describe('a mail domain', () => {
  test.each([
    ['gmial.com', 'gmail.com'], ['gmal.com', 'gmail.com'], ['gmaill.com', 'gmail.com'], ['gnail.com', 'gmail.com'], ['gmail.co', 'gmail.com'], ['gmail.comm', 'gmail.com'],
    ['gmail.con', 'gmail.com'], ['hotmial.com', 'hotmail.com'], ['hotmail.nk', 'hotmail.nl'], ['ziggo.nk', 'ziggo.nl'], ['otulook.com', 'outlook.com'], ['gmail.nl', 'gmail.com'],
    ['iclod.com', 'icloud.com'], ['mgail.com', 'gmail.com'],
  ])('%s was probably %s', (typed, meant) => {
    expect(nearestMailDomain(typed)).toBe(meant)
  })

  test.each(['gmail.com', 'hotmail.nl', 'ymail.com', 'mail.com', 'rotterdam.nl', 'example.nl', 'gmial.con', 'mail.gmail.com', 'g.com'])('%s is left as it is', (domain) => {
    expect(nearestMailDomain(domain)).toBeUndefined()
  })
})

describe('an e-mail address', () => {
  test('is kept as typed beside the suggestion', () => {
    expect(parseEmail('Anna@Gmial.com')).toEqual({ kind: 'valid', value: 'Anna@gmial.com', suggestion: 'Anna@gmail.com' })
  })

  test('taken from a suggestion brings no other', () => {
    expect(parseEmail('Anna@gmail.com')).toEqual({ kind: 'valid', value: 'Anna@gmail.com' })
  })

  test.each([
    ['anna', 'email-at'], ['anna@', 'email-domain'], ['anna@@example.nl', 'email-at'], ['anna@a.nl, bert@b.nl', 'email-at'],
    ['.anna@example.nl', 'email-name'], ['anna..b@example.nl', 'email-name'], ['an,na@example.nl', 'email-name'], ['jörg@example.nl', 'email-name'],
    ['anna@example..nl', 'email-domain'], ['anna@-example.nl', 'email-domain'], ['anna@example-.nl', 'email-domain'], ['anna@example.n', 'email-domain'],
    [`anna@${'a'.repeat(64)}.nl`, 'email-domain'], ['anna de vries@example.nl', 'email-space'], ['mailto:', 'email-empty'],
  ])('%s: %s', (typed, problem) => {
    expect(parseEmail(typed)).toEqual({ kind: 'invalid', problem })
  })

  test('is at most 254 characters long', () => {
    const ofLength = (length: number) => `${'a'.repeat(length - '@example.nl'.length)}@example.nl`
    expect(parseEmail(ofLength(254)).kind).toBe('valid')
    expect(parseEmail(ofLength(255))).toEqual({ kind: 'invalid', problem: 'email-long' })
  })

  test('may end in a full stop, as at the end of a sentence', () => {
    expect(parseEmail('anna@example.nl.')).toEqual({ kind: 'valid', value: 'anna@example.nl' })
  })
})
