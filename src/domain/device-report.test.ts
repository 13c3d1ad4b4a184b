import { describe, expect, test } from 'vitest'
import { countsAgain, numbersMissing } from './device-report.ts'

describe('numbers that are missing', () => {
  test('are those given out that neither arrived nor wait', () => {
    expect(numbersMissing({ counter: 10, unsent: 2 }, { received: 5, highestCounter: 9 })).toBe(3)
  })

  test('are none while everything arrived or waits, also when something arrived meanwhile', () => {
    expect(numbersMissing({ counter: 10, unsent: 4 }, { received: 6, highestCounter: 9 })).toBe(0)
    expect(numbersMissing({ counter: 10, unsent: 4 }, { received: 8, highestCounter: 9 })).toBe(0)
  })
})

describe('an older copy of a profile', () => {
  test('counts lower than what has arrived', () => {
    expect(countsAgain({ counter: 4 }, { received: 7, highestCounter: 6 })).toBe(true)
  })

  test('is not seen in a device that sends while it reports, nor in one that sent nothing', () => {
    expect(countsAgain({ counter: 6 }, { received: 7, highestCounter: 6 })).toBe(false)
    expect(countsAgain({ counter: 0 }, { received: 0, highestCounter: undefined })).toBe(false)
  })
})
