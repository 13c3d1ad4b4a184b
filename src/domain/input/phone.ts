/**
 * A telephone number on which a resident can be called back, stored as E.164: `+31612345678`.
 * The Netherlands: 0 and nine digits, or +31 and the nine (Nummerplan telefoon- en ISDN-diensten). Elsewhere: + and
 * 8 to 15 digits (ITU-T E.164, 6.2.1). Only shape is judged: whether someone answers, only a call can tell.
 */
import { invalid, type Parsed, valid } from './parsed.ts'
import { plainTyped } from './typed.ts'

/** What is pasted along with a number. */
const label = /^(?:tel(?:efoon|ephone)?[\s.]*(?:nummer|number|nr)?|mob(?:iel|ile)?|phone|gsm|t|m)[\s.:]*/i
const separator = /[\s.()/\p{Pd}\u2212]/gu

/** 112, 113, 114, 144, 14 and an area code, 116 and three, 16xx and 18xx: short, so nobody's own. */
const shortNumber = /^(?:11[234]|144|140\d{2,3}|116\d{3}|1[68]\d{2})$/
/** 0800, 0900, 0906 and 0909, without the 0. */
const serviceNumber = /^(?:800|90[069])\d*$/
const nationalLength = 9

/** Reads a number however it is grouped, with "tel:" before it, "(0)" inside it, 00 or + before the country. */
export function parsePhone(typed: string): Parsed<string> {
  const text = plainTyped(typed).replace(label, '')
  if (text === '') return invalid('phone-empty')
  // "+31 (0)6": the 0 in brackets is for callers at home and is no part of the number.
  const abroad = /^(?:\+|00)/.test(text) ? text.replace(/\(0\)/, '') : text
  // "+06" and "+0031": no country starts with 0, so the + is one too many.
  const digits = abroad.replace(separator, '').replace(/^\+(?=0)/, '')
  if (!/^\+?\d+$/.test(digits)) return invalid('phone-letters')
  if (shortNumber.test(digits)) return invalid('phone-service-number')
  if (/^(?:\+|00)/.test(digits)) return international(digits.replace(/^(?:\+|00)/, ''))
  if (digits.startsWith('0')) return dutch(digits.slice(1))
  // 31 and nine digits are too many for any number that is dialled without 0: only the + is missing.
  return /^31\d{9}$/.test(digits) ? dutch(digits.slice(2)) : invalid('phone-start')
}

/** Takes what stands behind + or 00. */
function international(digits: string): Parsed<string> {
  if (digits.startsWith('31')) return dutch(digits.slice(2).replace(/^0/, ''))
  if (!/^[1-9]/.test(digits)) return invalid('phone-start')
  if (digits.length < 8) return invalid('phone-short')
  return digits.length > 15 ? invalid('phone-long') : valid(`+${digits}`)
}

/** Takes what stands behind 0 or +31. */
function dutch(digits: string): Parsed<string> {
  if (serviceNumber.test(digits) || shortNumber.test(digits)) return invalid('phone-service-number')
  if (digits.length < nationalLength) return invalid('phone-short')
  if (digits.length > nationalLength) return invalid('phone-long')
  return digits.startsWith('0') ? invalid('phone-start') : valid(`+31${digits}`)
}

/** Area codes and other prefixes of two digits behind the 0; all others have three, mobile has one. */
const shortArea = /^(?:1[035]|2[0346]|3[03568]|4[0356]|5[0358]|7\d|8[4578])/
/** Calling codes of one and of two digits; all others have three (ITU-T E.164, list of assigned codes). */
const countryCode = /^\+(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/

/** The stored form as people read it: `06 12 34 56 78`, `010 123 45 67`, `0172 12 34 56`, `+49 301 234 5678`. */
export function printPhone(number: string): string {
  if (!number.startsWith('+31')) {
    const country = countryCode.exec(number)?.[0] ?? ''
    return `${country} ${number.slice(country.length).replace(/\d{3}(?=\d{2})/g, '$& ')}`
  }
  const national = number.slice(3)
  if (national.startsWith('6')) return `0${national.replace(/^(6)(..)(..)(..)/, '$1 $2 $3 $4 ')}`
  if (shortArea.test(national)) return `0${national.replace(/^(..)(...)(..)/, '$1 $2 $3 ')}`
  return `0${national.replace(/^(...)(..)(..)/, '$1 $2 $3 ')}`
}
