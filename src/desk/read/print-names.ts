/** Names for what the intake only gives an id. */

const languages = new Intl.DisplayNames('nl', { type: 'language', fallback: 'code' })

/** `en` is `Engels`. A tag that nobody knows is shown as it is. */
export function printLanguage(tag: string): string {
  return languages.of(tag) ?? tag
}

/**
 * `melding-openbare-ruimte` is `Melding openbare ruimte`. A list shows services of many catalogues, each with texts of its own;
 * an id is the official Dutch name with dashes, which is name enough before one is opened.
 */
export function printServiceId(id: string): string {
  const words = id.replaceAll('-', ' ')
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}
