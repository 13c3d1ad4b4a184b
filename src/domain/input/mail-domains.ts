/** The mail services that most residents have, and which of them a slip of the finger meant. */

/** Looked for with one slip. Short names are left out: too many others lie one slip away from them. */
const popular = [
  'gmail.com', 'googlemail.com', 'hotmail.com', 'hotmail.nl', 'outlook.com', 'outlook.nl', 'icloud.com', 'yahoo.com', 'ziggo.nl',
  'kpnmail.nl', 'kpnplanet.nl', 'planet.nl', 'xs4all.nl', 'hetnet.nl', 'casema.nl', 'chello.nl', 'quicknet.nl', 'upcmail.nl',
  'telfort.nl', 'zonnet.nl', 'caiway.nl', 'solcon.nl', 'protonmail.com',
]
/** Services of their own that lie one slip away from a popular one. */
const neighbours = ['ymail.com', 'email.com', 'mail.com']
/** Further than one slip away, and typed by many; the service gives out no such address. */
const mistaken: Readonly<Record<string, string>> = { 'gmail.nl': 'gmail.com', 'icloud.nl': 'icloud.com', 'googlemail.nl': 'googlemail.com' }

/** The popular domain that one wrong, missing, doubled or swapped letter away makes this one; undefined where there is none. */
export function nearestMailDomain(domain: string): string | undefined {
  if (popular.includes(domain) || neighbours.includes(domain)) return undefined
  return mistaken[domain] ?? popular.find((candidate) => isOneSlipAway(domain, candidate))
}

/** True where the two differ in one place by one letter that is other, missing or too many, or by two neighbours swapped. */
function isOneSlipAway(typed: string, meant: string): boolean {
  let start = 0
  while (start < typed.length && typed[start] === meant[start]) start += 1
  const [typedRest, meantRest] = [typed.slice(start), meant.slice(start)]
  return typedRest.slice(1) === meantRest.slice(1)
    || typedRest.slice(1) === meantRest
    || typedRest === meantRest.slice(1)
    || typedRest === (meantRest[1] ?? '') + (meantRest[0] ?? '') + meantRest.slice(2)
}
