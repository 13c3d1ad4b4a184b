/**
 * Where a long Dutch word may be divided. Debian's Chromium has no hyphenation of its own, and in very large letters a
 * word such as "levensgevaar" is wider than a telephone: a soft hyphen (U+00AD) shows only where the line ends there.
 *
 * By sound, after the rules of the Groene Boekje: between vowels, the next syllable takes the last consonant, or two where
 * they open a word together. Compounds that this would divide wrongly are few, and a wrong place is better than a cut word.
 */

const softHyphen = '\u00ad'
/** Shorter words fit on the narrowest line in the largest letters. */
const leastLetters = 8
/** No division leaves fewer letters than this at either end. */
const leastPart = 3

/** What sounds as one: long vowels, diphthongs and "ij". A trema begins a new syllable. */
const nucleus = /aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|ui|ei|ij|eu|au|ou|[aeiouyáéèêëíïóöúü]/g
/** Consonants that open a syllable together. */
const pair = /(?:[bdfgkptv]r|[bfgkpv]l|ch|th|[dtz]w|kw|kn)$/
/** Those that do so only behind another consonant: "kos-ten", but "ver-stuurd". */
const pairBehindOther = /(?:sch|spr?|str?)$/
/** Parts at the front that keep their consonants. */
const front = /^(?:ant|ont|uit|aan|voor|door|over|onder|huis|post|mail)(?=[a-z]{4})/

/** The text with soft hyphens in its long words; everything else as it was. */
export function softHyphens(text: string): string {
  return text.replace(/\p{L}+/gu, (word) => word.length < leastLetters ? word : divide(word))
}

function divide(word: string): string {
  const low = word.toLowerCase()
  const places = [...dividingPlaces(low)].filter((place) => place >= leastPart && word.length - place >= leastPart)
  return places.reduceRight((divided, place) => divided.slice(0, place) + softHyphen + divided.slice(place), word)
}

/** Indexes before which a syllable begins, in order. */
function dividingPlaces(low: string): readonly number[] {
  const vowels = [...low.matchAll(nucleus)].map((match) => ({ from: match.index, to: match.index + match[0].length }))
  const kept = front.exec(low)?.[0].length ?? 0
  const places = vowels.slice(1).flatMap(({ from }, index) => {
    const between = low.slice(vowels[index]?.to ?? 0, from)
    return between === '' ? [] : [from - onsetLength(between)]
  })
  const behind = places.filter((place) => place > kept + 1)
  return kept === 0 ? places : [kept, ...behind]
}

/** How many of these consonants open the next syllable. */
function onsetLength(between: string): number {
  if (between.length === 1) return 1
  const behindOther = between.length > 2 ? pairBehindOther.exec(between) : null
  return (behindOther ?? pair.exec(between))?.[0].length ?? 1
}
