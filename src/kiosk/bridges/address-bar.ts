/** What the address brings in, read once and wiped at once: an address is written into the browser's history within seconds. */

export type Arrival =
  | { readonly kind: 'plain' }
  /** A link from the desk: the code after `#enrol=`. */
  | { readonly kind: 'enrol'; readonly code: string }
  /** The visit before this document ended; by itself, or because nobody was there. */
  | { readonly kind: 'ended'; readonly by: 'person' | 'idle' }

/** What a fragment says. */
export function readArrival(fragment: string): Arrival {
  const enrol = /^#enrol=(.+)$/.exec(fragment)?.[1]
  if (enrol !== undefined) return { kind: 'enrol', code: decodeLeniently(enrol) }
  if (fragment === '#ended') return { kind: 'ended', by: 'person' }
  return fragment === '#ended-idle' ? { kind: 'ended', by: 'idle' } : { kind: 'plain' }
}

/** Reads the fragment of this document and wipes it. */
export function takeArrival(base: string): Arrival {
  const arrival = readArrival(location.hash)
  // Each change of the address makes a browser fetch the page's icon again.
  if (location.pathname + location.hash !== base) history.replaceState(null, '', base)
  return arrival
}

/**
 * Ends the document. A file name that the visit's own address does not have, because a new fragment alone would
 * keep the document, and a question mark would be no address of the offline shell.
 */
export function leaveDocument(base: string, by: 'person' | 'idle'): void {
  location.replace(`${base}index.html${by === 'idle' ? '#ended-idle' : '#ended'}`)
}

/** A browser may keep a page it left whole in memory, answers and all, to show it again: it is then left once more. */
export function refuseRevival(base: string): void {
  addEventListener('pageshow', (event) => {
    if (event.persisted) leaveDocument(base, 'person')
  })
}

function decodeLeniently(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
