/**
 * How a person may have the kiosk: in which language, in letters of which size on a screen of which width, in which colours.
 * Every screen is looked at in a few of these dresses, chosen so that each two things that can meet do meet.
 */
import type { TextScale, Theme } from '../../src/kiosk/state/look.ts'

/** CSS px, and how many times the size of the house the letters are. */
export type Size = { readonly name: string; readonly scale: TextScale; readonly width: number; readonly height: number }
export type Dress = {
  readonly language: string
  readonly size: Size
  readonly theme: Theme
  /** "Rustig". */
  readonly isCalm?: boolean
  /** What the device asks of every page: its own few colours, or things that may move. */
  readonly device?: 'forced colours' | 'with motion'
}

const atDesk: Size = { name: '100 % at 1280 px', scale: 1, width: 1280, height: 800 }
/** A terminal stands upright and has letters of its own size. */
const atTerminal: Size = { name: '100 % at 1080 px', scale: 1, width: 1080, height: 1920 }
const onTelephone: Size = { name: '200 % at 320 px', scale: 2, width: 320, height: 640 }
const onTablet: Size = { name: '300 % at 768 px', scale: 3, width: 768, height: 1024 }

/** Letters as they come, twice as large on the narrowest screen, three times on a tablet held upright. */
export const sizes: readonly (readonly Size[])[] = [[atDesk, atTerminal], [onTelephone], [onTablet]]
export const colours: readonly Theme[] = ['light', 'white-on-black']

/**
 * A dress in each language for one screen, in an order of which every screen after it begins one further on. As there are three sizes and two
 * colours, which have no divisor in common, six dresses in a row have all six of their pairs: every screen meets all of those, six screens in
 * a row bring each of them to each language, and no fewer dresses could bring each language to each screen.
 * @param screen its place in the walk
 */
export function dressesFor(screen: number, languages: readonly string[]): readonly Dress[] {
  return languages.map((language, index) => ({ language, ...wardrobe(screen + index, screen) }))
}

/** How many dresses a further state of a screen is seen in. */
const dressesOfState = 4

/**
 * Dresses for a further state of a screen, which every language shows in each size and colour already: five states in a row bring each language
 * twice, and no two of a state's own dresses are alike in size and colour.
 * @param state its place among the states of the walk
 */
export function stateDressesFor(state: number, languages: readonly string[]): readonly Dress[] {
  const all = dressesFor(state, languages)
  return Array.from({ length: Math.min(dressesOfState, all.length) }, (_, index) => all[(state * dressesOfState + index) % all.length]).filter((dress) => dress !== undefined)
}

function wardrobe(at: number, screen: number): Omit<Dress, 'language'> {
  const alike = sizes[at % sizes.length] ?? []
  return { size: alike[Math.floor(screen / alike.length) % alike.length] ?? atDesk, theme: colours[at % colours.length] ?? 'light' }
}

/**
 * What is rarer, once for each kind of screen: the other colours, the calm screen, the colours of the device, and things that move. Language and
 * size go round with the kinds.
 */
export function rareDressesFor(kind: number, languages: readonly string[]): readonly Dress[] {
  const rare: readonly Partial<Dress>[] = [{ theme: 'dark' }, { theme: 'black-on-yellow' }, { isCalm: true }, { device: 'forced colours' }, { device: 'with motion' }]
  return rare.map((each, index) => {
    const { size } = wardrobe(kind + index, kind)
    return { language: languages[(3 * kind + index) % languages.length] ?? 'nl', size, theme: 'light', ...each }
  })
}

/** What is combined, each with its possible values, as they are named in a row. */
export type Factors = Readonly<Record<string, readonly string[]>>

/** Every pair of values of two factors that stands in no row, as a sentence. */
export function pairsMissing(factors: Factors, rows: readonly Readonly<Record<string, string>>[]): readonly string[] {
  const names = Object.keys(factors)
  return names.flatMap((one, index) => names.slice(index + 1).flatMap((other) => {
    const met = new Set(rows.map((row) => `${row[one]} with ${row[other]}`))
    return (factors[one] ?? []).flatMap((a) => (factors[other] ?? []).map((b) => `${a} with ${b}`)).filter((pair) => !met.has(pair))
  }))
}

/** A dress as a row of a covering array: the two screens of letters as they come are one value. */
export function rowOf(screen: string, { language, size, theme }: Dress): Readonly<Record<string, string>> {
  return { screen, language, size: String(size.scale), theme }
}

/** The factors of a walk past these screens. */
export function factorsOf(screens: readonly string[], languages: readonly string[]): Factors {
  return { screen: screens, language: languages, size: sizes.map(([first]) => String(first?.scale)), theme: colours }
}
