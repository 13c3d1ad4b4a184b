/**
 * The voices of eSpeak NG, cut for the languages that there are words for. Its package holds one file of 24 MB for more
 * than a hundred; here each language becomes a file of its own, beside one that all of them need.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import * as v from 'valibot'
import type { Languages } from '../catalogue/languages.ts'
import { type PackedFile, packFiles } from '../domain/packed-files.ts'
import { projectRoot } from './project-files.ts'

/** Where the built voices are, from the kiosk's own place on; `languages` by tag. What the page gets as `__VOICES__`. */
export const VoiceFilesSchema = v.strictObject({
  worker: v.string(), sounds: v.string(), languages: v.record(v.string(), v.strictObject({ voice: v.string(), words: v.string() })),
})
export type VoiceFiles = v.InferOutput<typeof VoiceFilesSchema>

const packageFolder = join(projectRoot, 'node_modules/@echogarden/espeak-ng-emscripten')
const root = '/usr/share/espeak-ng-data/'
/** What every language is spoken with. */
const shared = new Set(['phontab', 'phonindex', 'phondata', 'intonations'])
const voiceFile = /^lang\/[a-z]+\/[\w-]+$/u

/** Every file of the package's data, by its name below eSpeak's own folder. */
export function readEspeakFiles(script: string, data: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const table = [...script.matchAll(/\{filename:"([^"]+)",start:(\d+),end:(\d+)\}/gu)]
  return new Map(table.map(([, name = '', start, end]) => [name.slice(root.length), data.subarray(Number(start), Number(end))]))
}

/**
 * What all need, and what one language needs besides.
 * @throws Error when a language has no voice or no words in the package
 */
export function cutVoices(files: ReadonlyMap<string, Uint8Array>, voices: readonly string[]): { readonly sounds: readonly PackedFile[]; readonly words: ReadonlyMap<string, readonly PackedFile[]> } {
  const found = [...files].map(([name, bytes]) => ({ name, bytes }))
  const definitions = found.filter(({ name, bytes }) => voiceFile.test(name) && voices.includes(languageOf(bytes)))
  const words = new Map(voices.map((voice): [string, readonly PackedFile[]] => {
    const dictionary = `${voice.replace(/-.*$/u, '')}_dict`
    const bytes = files.get(dictionary)
    if (bytes === undefined || !definitions.some((each) => languageOf(each.bytes) === voice)) throw new Error(`eSpeak NG has no voice "${voice}": locales/languages.json names it.`)
    return [voice, [{ name: dictionary, bytes }]]
  }))
  return { sounds: [...found.filter(({ name }) => shared.has(name)), ...definitions], words }
}

/** The first language that a voice says it speaks. */
function languageOf(definition: Uint8Array): string {
  return /^language\s+(\S+)/mu.exec(new TextDecoder().decode(definition))?.[1] ?? ''
}

/** Writes the cut voices into the folder's `assets/`, each with a hash of its content in its name. */
export function writeVoices(outDir: string, languages: Languages): Omit<VoiceFiles, 'worker'> {
  const files = readEspeakFiles(readFileSync(join(packageFolder, 'espeak-ng.js'), 'utf8'), readFileSync(join(packageFolder, 'espeak-ng.data')))
  const { sounds, words } = cutVoices(files, Object.values(languages).map(({ voice }) => voice))
  mkdirSync(join(outDir, 'assets'), { recursive: true })
  const write = (name: string, packed: readonly PackedFile[]): string => {
    // Compressed once and for all: a server would do it anew for each of its processes, and a device keeps what it fetched.
    const bytes = gzipSync(packFiles(packed, (text) => new TextEncoder().encode(text)), { level: 9 })
    const path = `assets/voice-${name}-${createHash('sha256').update(bytes).digest('base64url').slice(0, 8)}.dat`
    writeFileSync(join(outDir, path), bytes)
    return path
  }
  return {
    sounds: write('sounds', sounds),
    languages: Object.fromEntries(Object.entries(languages).map(([tag, { voice }]) => [tag, { voice, words: write(tag, words.get(voice) ?? []) }])),
  }
}

/** Parts of the package's script that a page does without: Node, and fetching the data file by itself. Each must be there once. */
const cuts: readonly (readonly [RegExp, string])[] = [
  [/Module\["expectedDataFileDownloads"\]\?\?=0;.*?remote_package_size:\d+\}\)\}\)\(\);/u, ''],
  [/var ENVIRONMENT_IS_NODE=[^;]*;if\(ENVIRONMENT_IS_NODE\)\{const\{createRequire\}.*?var require=createRequire\(dirname\)\}/u, 'var ENVIRONMENT_IS_NODE=false;'],
]

/**
 * The package's script as the voice worker holds it.
 * @throws Error when it is not the script that this was written for
 */
export function withoutNode(script: string): string {
  const cut = cuts.reduce((text, [pattern, instead]) => {
    if (!pattern.test(text)) throw new Error(`eSpeak NG's script has changed: it holds nothing like ${pattern}.`)
    return text.replace(pattern, instead)
  }, script)
  return cut.replaceAll('import.meta.url', 'self.location.href').replaceAll(/\brequire\("[a-z]+"\)/gu, 'undefined')
}
