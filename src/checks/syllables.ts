/**
 * How many syllables a Dutch word has, by its vowels: what Dutch spelling writes as one sound is one, and a trema begins a new one.
 * For measures over many words; a few borrowed words are one off.
 */

/** One sound each, the longest first. `ieu` is one before a w (nieuw), and two elsewhere (mi-li-eu). */
const sounds = /eau|ieu(?=w)|eeu(?=w)|aai|ooi|oei|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|au|ou|ai|oi|[aeiouy]/gu

/** Said otherwise than they are written: borrowed words, and names that are read by their letters. */
const exceptions: ReadonlyMap<string, number> = new Map([
  ['online', 2], ['offline', 2], ['website', 2], ['service', 2], ['software', 2], ['team', 1], ['baseline', 2], ['update', 2], ['online', 2],
  ['digid', 3], ['tv', 2], ['pdf', 3], ['https', 5],
])

/** At least one for anything with a letter or a figure in it. A figure counts as one, and letters in capitals are read one by one. */
export function syllablesIn(word: string): number {
  const parts = word.match(/\d+|[\p{L}\p{M}]+/gu) ?? []
  return Math.max(parts.length === 0 ? 0 : 1, parts.reduce((sum, part) => sum + syllablesOf(part), 0))
}

function syllablesOf(part: string): number {
  if (/^\d+$/u.test(part)) return part.length
  if (/^\p{Lu}{2,5}$/u.test(part)) return part.length
  return exceptions.get(part.toLowerCase()) ?? soundsOf(part).match(sounds)?.length ?? 0
}

/** As the pattern reads it: without accents, and with a stroke where two vowels are not one sound. */
function soundsOf(part: string): string {
  return part.toLowerCase().normalize('NFD')
    // A trema stands on the vowel that begins a new sound: re|unie, ide|een.
    .replaceAll(/([aeiou])\u0308/gu, '|$1')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('qu', 'kw')
    // Before a vowel a y is a consonant: roy-aal.
    .replaceAll(/y(?=[aeiou])/gu, 'j')
    // na-tio-naal, but pa-ti-o and po-li-tie.
    .replaceAll(/tio(?=n)/gu, 'tjo')
    // mu-se-um
    .replaceAll(/eum/gu, 'e|um')
    // Prefixes before a vowel that would make one sound with them: ge-automatiseerd, ge-ijkt, be-ijveren.
    .replace(/^(ge|be)(?=ij|au)/u, '$1|')
}
