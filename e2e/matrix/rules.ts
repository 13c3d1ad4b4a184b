/**
 * Which of axe's rules a look in a dress can learn something by. A screen stands in up to fifteen dresses, and most rules read what no dress
 * changes; so each rule belongs to one kind, and runs once for each value of what findings of its kind can depend on. rules.spec.ts holds the
 * kinds together to be all that `tags` selects.
 */
import type { Dress } from './dress.ts'

export type RuleKind = {
  readonly rules: readonly string[]
  /** What findings of this kind depend on, as a key: in two dresses of one screen with the same key they are the same. */
  readonly dependsOn: (dress: Dress) => string
}

/** Which elements there are, in which roles: a narrow or a calm screen leaves some away, and a language other than Dutch may bring a remark. */
const structure: RuleKind = {
  dependsOn: (dress) => `${shapeOf(dress)} ${dress.isCalm === true}`,
  rules: [
    'accesskeys', 'aria-allowed-attr', 'aria-allowed-role', 'aria-braille-equivalent', 'aria-conditional-attr', 'aria-deprecated-role', 'aria-hidden-body',
    'aria-hidden-focus', 'aria-prohibited-attr', 'aria-required-attr', 'aria-required-children', 'aria-required-parent', 'aria-roles', 'aria-text',
    'aria-valid-attr', 'aria-valid-attr-value', 'autocomplete-valid', 'avoid-inline-spacing', 'blink', 'bypass', 'definition-list',
    'dlitem', 'duplicate-id-aria', 'form-field-multiple-labels', 'frame-focusable-content', 'frame-tested', 'heading-order',
    'landmark-banner-is-top-level', 'landmark-contentinfo-is-top-level', 'landmark-main-is-top-level',
    'landmark-no-duplicate-banner', 'landmark-no-duplicate-contentinfo', 'landmark-no-duplicate-main', 'landmark-one-main', 'list', 'listitem', 'marquee', 'meta-refresh',
    'meta-viewport', 'meta-viewport-large', 'nested-interactive', 'no-autoplay-audio', 'page-has-heading-one', 'presentation-role-conflict', 'region', 'scope-attr-valid',
    'server-side-image-map', 'skip-link', 'tabindex', 'td-headers-attr', 'th-has-data-cells', 'video-caption',
  ],
}

/** What things are called, and in which language: a text can be missing, empty or double in one language alone. */
const words: RuleKind = {
  dependsOn: ({ language }) => language,
  rules: [
    'area-alt', 'aria-command-name', 'aria-dialog-name', 'aria-input-field-name', 'aria-meter-name', 'aria-progressbar-name', 'aria-tab-name', 'aria-toggle-field-name',
    'aria-tooltip-name', 'aria-treeitem-name', 'button-name', 'document-title', 'empty-heading', 'empty-table-header', 'frame-title', 'frame-title-unique', 'html-has-lang',
    'html-lang-valid', 'html-xml-lang-mismatch', 'image-alt', 'image-redundant-alt', 'input-button-name', 'input-image-alt', 'label', 'label-content-name-mismatch',
    'label-title-only', 'landmark-unique', 'link-name', 'object-alt', 'role-img-alt', 'select-name', 'summary-name', 'svg-img-alt', 'table-duplicate-name', 'valid-lang',
  ],
}

/** Where things stand and how large they are: words of another length move them. */
const places: RuleKind = {
  dependsOn: (dress) => `${sizeOf(dress)} ${dress.language} ${dress.isCalm === true}`,
  rules: ['scrollable-region-focusable', 'target-size'],
}

/** How letters stand out, which hangs on their size too. 7:1 and, for large letters, 4.5:1 (WCAG 1.4.6): what passes this has passed 1.4.3. */
const colours: RuleKind = {
  dependsOn: ({ theme, isCalm = false, device = '', ...dress }) => `${sizeOf(dress)} ${theme} ${isCalm} ${device}`,
  rules: ['color-contrast-enhanced', 'link-in-text-block'],
}

export const ruleKinds: readonly RuleKind[] = [structure, words, places, colours]

/** The rules of each dress of one screen, in their order: each kind in the first dress that brings something new to it. */
export function rulesFor(dresses: readonly Dress[]): readonly (readonly string[])[] {
  const met = new Map(ruleKinds.map((kind) => [kind, new Set<string>()]))
  return dresses.map((dress) => ruleKinds.flatMap((kind) => {
    const key = kind.dependsOn(dress)
    if (met.get(kind)?.has(key) === true) return []
    met.get(kind)?.add(key)
    return kind.rules
  }))
}

function sizeOf({ size: { width, scale } }: Pick<Dress, 'size'>): string {
  return `${width} ${scale}`
}

/** As the letters see it: what there is room for is asked in rem, and changes between a telephone's and a desk's. */
function shapeOf({ size: { width, scale } }: Dress): 'narrow' | 'wide' {
  return width / scale < 600 ? 'narrow' : 'wide'
}
