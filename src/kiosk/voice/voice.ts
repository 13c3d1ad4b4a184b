/** What a voice is, whoever has it: the device's own, or the one that came with the page. */

/** Units of the text that was asked for. */
export type Word = { readonly from: number; readonly to: number }
export type HowToSay = {
  /** Times the ordinary pace. */
  readonly speed: number
  /** Called as each word begins to sound, in order. */
  readonly onWord: (word: Word) => void
}
/** `stopped`: before its end, because somebody asked. The others: nothing was heard. */
export type Said = 'said' | 'stopped' | 'no-sound' | 'no-voice'

/** One language's voice. It says one text at a time. */
export type Voice = {
  /** Makes ready to say a text soon; nothing is heard. */
  readonly prepare: (text: string, speed: number) => void
  readonly say: (text: string, how: HowToSay) => Promise<Said>
  readonly pause: () => void
  readonly goOn: () => void
  /** Silent when it returns. */
  readonly stop: () => void
}
