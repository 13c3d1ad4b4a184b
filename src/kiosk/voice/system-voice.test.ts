import { expect, test } from 'vitest'
import { chooseVoice } from './system-voice.ts'

const voice = (lang: string, parts: { localService?: boolean; default?: boolean } = {}) => ({ lang, localService: true, default: false, ...parts })

test('a local voice of the language is taken, the preferred one before others', () => {
  const [dutch, preferred] = [voice('nl-BE'), voice('nl_NL', { default: true })]
  expect(chooseVoice([voice('en-GB', { default: true }), dutch], 'nl')).toBe(dutch)
  expect(chooseVoice([dutch, preferred], 'nl')).toBe(preferred)
})

test('a voice of a network is never taken: what a screen says would leave the device', () => {
  expect(chooseVoice([voice('nl-NL', { localService: false, default: true })], 'nl')).toBeUndefined()
})

test('no other language speaks for one that has no voice', () => {
  expect(chooseVoice([voice('pl-PL'), voice('pt-PT')], 'pap')).toBeUndefined()
})
