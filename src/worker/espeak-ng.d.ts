/** The part of `@echogarden/espeak-ng-emscripten` that is used; the package has no types of its own. */
declare module '@echogarden/espeak-ng-emscripten' {
  export type EspeakEvent = {
    readonly type: string
    /** Of a word: its first character, counted from 1. */
    readonly text_position: number
    /** Of a word: how many characters. */
    readonly word_length: number
    /** Milliseconds from the start of the sound. */
    readonly audio_position: number
  }
  export type EspeakWorker = {
    readonly get_samplerate: () => number
    /** By name or by language; 0 where there is such a voice. */
    readonly set_voice: (name: string, language: string) => number
    readonly set_rate: (wordsPerMinute: number) => void
    /** Calls back with each stretch of sound, 16 bits signed; `true` ends it. Returns when all is said. */
    readonly synthesize: (text: string, heard: (samples: Int16Array, events: readonly EspeakEvent[]) => boolean) => void
  }
  export type EspeakModule = {
    readonly FS_createPath: (parent: string, path: string, canRead: boolean, canWrite: boolean) => void
    readonly FS_createDataFile: (...file: [path: string, name: null, bytes: Uint8Array, canRead: boolean, canWrite: boolean, canOwn: boolean]) => void
    readonly eSpeakNGWorker: new () => EspeakWorker
  }
  export default function createEspeak(options: { readonly preRun: readonly ((module: EspeakModule) => void)[] }): Promise<EspeakModule>
}
