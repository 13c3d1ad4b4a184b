/** What the letter that confirms the receipt takes from a request: who it is for, and the day in words. Nothing else that was answered. */
import type { Answers } from '../../domain/answers.ts'
import { printAddress } from './print-answer.ts'

/** Name and address as they were answered; empty where neither was asked. */
export function addresseeOf(answers: Answers): { readonly name?: string; readonly address?: string } {
  const values = Object.values(answers).flatMap((answer) => answer.kind === 'value' ? [answer.answer] : [])
  const name = values.find((value) => value.type === 'name')?.value
  const address = values.find((value) => value.type === 'address')?.value
  return {
    ...(name === undefined ? {} : { name: [name.given, name.family].filter((part) => part !== undefined).join(' ') }),
    ...(address === undefined ? {} : { address: printAddress(address) }),
  }
}

/** `22 november 2026`, the day in the Netherlands on which an instant fell, as a reader of this language writes it. */
export function letterDate(instant: string | number, language: string): string {
  return new Intl.DateTimeFormat(language, { calendar: 'gregory', numberingSystem: 'latn', dateStyle: 'long', timeZone: 'Europe/Amsterdam' }).format(new Date(instant))
}
