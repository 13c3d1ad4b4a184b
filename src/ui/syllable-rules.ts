/**
 * Where words of a language may be divided, by sound: a syllable takes the last consonant before its vowel, or more where they open
 * a word together. Neither Debian's Chromium nor, for most of these languages, any other has rules of its own. A word that these
 * divide wrongly is better than one that is cut anywhere.
 */

export type SyllableRules = {
  /** What sounds as one: a vowel, or vowels that are never parted. Global. */
  readonly nucleus: RegExp
  /** Consonants that open a syllable together, wherever they stand. */
  readonly opening: RegExp
  /** Those that do so only behind another consonant: "kos-ten", but "ver-stuurd". */
  readonly openingBehindOther?: RegExp
  /** Parts at the front that keep their consonants. */
  readonly front?: RegExp
  /** Parts of words that the rules would divide wrongly. */
  readonly known?: readonly KnownPart[]
  /** No division leaves fewer letters than this before it. */
  readonly leastPart: number
}

/** A part of words, in small letters, and the indexes in it before which it may be divided. */
export type KnownPart = { readonly letters: string; readonly places: readonly number[] }

/** Read once, from words with a hyphen at each place. */
function knownParts(...written: readonly string[]): readonly KnownPart[] {
  return written.map((part) => ({
    letters: part.replaceAll('-', '').toLowerCase(),
    places: [...part.matchAll(/-/gu)].map(({ index }, before) => index - before),
  }))
}

/** After the rules of the Groene Boekje. */
const dutch: SyllableRules = {
  nucleus: /aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|ui|ei|ij|eu|au|ou|[aeiouyáéèêëíïóöúü]/gu,
  opening: /(?:schr?|[bdfgkptv]r|[bfgkpv]l|ch|th|kw|kn)$/u,
  openingBehindOther: /(?:spr?|str?)$/u,
  front: /^(?:ant|ont(?!ev)|uitvaart|uit|aan|voor|door|over|onder|huis|post|mail|be(?=ant|s[lt])|boven|cliënt|daar|fiets|ge(?=s[lpt])|hard(?=op)|hier|in(?=sch)|mee|micro|mijn|on(?=af)|op(?=s)|rest(?=af)|tegen|toe|trap|tuin|van|ver|waar|week|zoek(?=op))(?=\p{L}{2})/u,
  known: knownParts(
    'basis-regis-tratie', 'burger-service-nummer', 'geboorte-aan-gifte', 'geboorte-datum', 'google', 'iden-ti-teits-bewijs', 'iden-ti-teits-kaart', 'levens-gevaar', 'meest-al', 'milieu-straat',
    'on-te-vre-den', 'telefoon-nummer', 'verblijfs-docu-ment',
  ),
  leastPart: 3,
}

const spanish: SyllableRules = { nucleus: /[aeiouáéíóúü]+/gu, opening: /(?:[bcdfgkpt]r|[bcfgkp]l|ch|ll|rr)$/u, leastPart: 2 }
const portuguese: SyllableRules = { nucleus: /[aeiouáàâãéêíóôõúü]+/gu, opening: /(?:[bcdfgkptv]r|[bcfgkp]l|ch|lh|nh)$/u, leastPart: 2 }
const papiamentu: SyllableRules = { nucleus: /[aeiouáéèíóòúùü]+/gu, opening: /(?:[bdfgkptv]r|[bfgkp]l|ch|sh|dj|zj)$/u, leastPart: 2 }
const turkish: SyllableRules = { nucleus: /[aeıioöuüâîû]/gu, opening: /.$/u, leastPart: 2 }
/** An "i" before another vowel only softens the consonant before it. */
const polish: SyllableRules = {
  nucleus: /i?[aąeęoóu]|[iy]/gu,
  opening: /(?:[bcdfghkptwśz]?rz|ch|cz|dz|dź|dż|sz|[sd]?[tz]w|[bdfgkptw][rlł])$/u,
  front: /^(?:niepełno|prze|przy|wy|za|po|na|do|ze|zo|u)(?=s[tłkp]|sz[kt]|z[bndw]|dzw|tw|tk|mk|ws|wz|ś[lw]|ćw|cz[nk]|uw|ok)|^pod(?=łą)/u,
  known: knownParts('week-end'),
  leastPart: 2,
}
/** No line begins with a soft sign or an apostrophe. */
const ukrainian: SyllableRules = {
  nucleus: /[аеєиіїоуюя]/gu,
  opening: /(?:.[ь’']|дж|дз|[бвгґдзкпстфхц][рл])$/u,
  front: /^(?:від|під|при|ви|по|до|за|на|ді|уві)(?=с[ткпв]|шк|зв|зн|зб|зд|тв|мк|чн|вч)|^під[’']|^при(?=ї)/u,
  leastPart: 2,
}
/** English divides by where a word comes from, which no rule of sounds tells: only what is listed. */
const english: SyllableRules = {
  nucleus: /(?!)/gu,
  opening: /(?!)/u,
  known: knownParts(
    'adminis-trator', 'appoint-ment', 'authori-sation', 'certifi-cate', 'char-acter', 'collec-tion', 'coordi-nator', 'danger-ous', 'differ-ence',
    'diffi-culties', 'docu-ment', 'employ-ee', 'encryp-ted', 'every-thing', 'evic-tion', 'exami-nation', 'explan-ation', 'furni-ture',
    'govern-ment', 'head-phones', 'house-hold', 'identi-fication', 'iden-tity', 'indepen-dent', 'infor-mation', 'insur-ance', 'librar-ies',
    'mat-tresses', 'munici-pali-ties', 'munici-pal-ity', 'nation-ality', 'neighbour-hood', 'Nether-lands', 'partner-ship', 'per-mission',
    'popu-lation', 'prac-tis', 'prac-tice', 'protec-tion', 'ques-tion', 'recog-nise', 'recy-cling', 'regis-ter', 'regis-tration', 'remis-sion', 'resi-dence',
    'resi-dent', 'some-thing', 'some-times', 'state-ment', 'tele-phone', 'tele-vision', 'them-selves', 'trans-lation', 'trans-port',
    'under-taker', 'under-stand', 'unread-able', 'volun-teer', 'ward-robe', 'Wednes-day', 'wheel-chair', 'yester-day',
  ),
  leastPart: 2,
}

/** By tag. Arabic and Persian divide no words. */
const rules: Readonly<Record<string, SyllableRules>> = {
  nl: dutch, en: english, es: spanish, pt: portuguese, pap: papiamentu, tr: turkish, pl: polish, uk: ukrainian,
}

/** Languages in letters of their own: every Latin word among them is a Dutch name. */
const otherLetters = new Set(['ar', 'fa', 'uk'])

/** Whether a word stands among letters of another script. */
export function isAmongOthers(word: string, language: string): boolean {
  return otherLetters.has(language) && /\p{Script=Latin}/u.test(word)
}

/** What divides this word in a text of this language; undefined where nothing does. */
export function rulesFor(word: string, language: string): SyllableRules | undefined {
  return isAmongOthers(word, language) ? dutch : rules[language]
}
