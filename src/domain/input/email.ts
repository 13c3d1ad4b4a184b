/**
 * An e-mail address: the rule of the browsers (WHATWG HTML, "valid e-mail address") and a dot in the domain, at most
 * 254 characters (RFC 5321, 4.5.3.1.3). Whether it exists, only a letter can tell; a likely slip is asked about.
 */
import { nearestMailDomain } from './mail-domains.ts'
import { invalid, type Parsed, valid } from './parsed.ts'
import { plainTyped } from './typed.ts'

const maxEmailLength = 254
/** Atoms between single dots (RFC 5322, dot-atom): mail services refuse a dot at an end or two together. */
const localPart = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/
const domainLabel = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const domainName = new RegExp(`^(?:${domainLabel}\\.)+(?=[a-z].)${domainLabel}$`)

/**
 * Reads an address, pasted with "mailto:" or as "Name <address>", with spaces around @ and dots, a comma for a dot.
 * The domain is stored in small letters; the part before the @ stays as typed, for only its owner knows.
 * `suggestion` is the whole address with the domain that was probably meant.
 */
export function parseEmail(typed: string): Parsed<string> {
  const text = address(plainTyped(typed))
  if (text === '') return invalid('email-empty')
  const [local = '', domainTyped = '', ...more] = text.split('@')
  if (!text.includes('@') || more.length > 0) return invalid('email-at')
  if (/\s/.test(text)) return invalid('email-space')
  if (!localPart.test(local)) return invalid('email-name')
  const domain = domainTyped.toLowerCase().replaceAll(',', '.').replace(/\.$/, '')
  if (!domainName.test(domain)) return invalid('email-domain')
  const value = `${local}@${domain}`
  if (value.length > maxEmailLength) return invalid('email-long')
  const nearest = nearestMailDomain(domain)
  return nearest === undefined ? valid(value) : { kind: 'valid', value, suggestion: `${local}@${nearest}` }
}

/** The address alone, without what is pasted around it and without the spaces that a keyboard's suggestions leave. */
function address(text: string): string {
  const [, bracketed = text] = /<([^<>]*)>\s*$/.exec(text) ?? []
  return bracketed.replace(/^mailto:/i, '').replace(/\s*([@.,])\s*/g, '$1').trim()
}
