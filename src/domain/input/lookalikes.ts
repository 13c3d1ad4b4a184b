/** Letters of other alphabets where only a Latin one can stand. Apart from `typed.ts`, which comes with the first screen. */

/** Cyrillic capitals that look like Latin ones, and the Turkish I with its dot: what a Ukrainian or Turkish keyboard gives. */
const lookalikes: Readonly<Record<string, string>> = {
  А: 'A', В: 'B', С: 'C', Е: 'E', Н: 'H', І: 'I', İ: 'I', Ј: 'J', К: 'K', М: 'M', О: 'O', Р: 'P', Ѕ: 'S', Т: 'T', У: 'Y', Х: 'X',
}
const lookalike = new RegExp(`[${Object.keys(lookalikes).join('')}]`, 'gu')

/** Where only a Latin letter can stand, the letter that looks like one is that letter. Takes capitals. */
export function latinForLookalikes(capitals: string): string {
  return capitals.replace(lookalike, (letter) => lookalikes[letter] ?? letter)
}
