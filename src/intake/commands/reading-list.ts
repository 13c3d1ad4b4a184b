/** `reading-list LANGUAGE`: the sentences with legal weight, for the person who must answer for a translation. */
import { join } from 'node:path'
import * as v from 'valibot'
import { BackTranslationsSchema, legalLines, LegalPlacesSchema } from '../../catalogue/legal-sentences.ts'
import { readJson } from '../configuration/catalogue-file.ts'
import { projectFolder } from '../project-folder.ts'
import { CommandError } from './command-error.ts'
import type { Command } from './command.ts'

const folder = join(projectFolder, 'src/catalogue/legal')

export const readingList: Command = {
  name: 'reading-list', parameters: ['LANGUAGE'], summary: 'prints the sentences with legal weight of a translation: Dutch, translated, read back',
  run: async ({ parameters: [language = ''], terminal: { say } }) => {
    if (!/^[a-z]{2,3}$/u.test(language) || language === 'nl') throw new CommandError('Name a language by its tag, such as tr; Dutch is what the others are read against.')
    const places = await readJson(join(folder, 'sentences.json'), LegalPlacesSchema)
    const files = new Map(await Promise.all([...new Set(places.flatMap((place) => ['nl', language].map((each) => `${each}/${place.split('#')[0] ?? ''}`)))]
      .map(async (file) => [file, await readJson(join(projectFolder, 'locales', file), v.unknown())] as const)))
    const back = await readJson(join(folder, `${language}.json`), BackTranslationsSchema)
    const lines = legalLines(places, language, { sheetOf: (each, file) => files.get(`${each}/${file}`), back })
    say(lines.map(({ place, dutch, translated, back: read = '?' }, index) => `${index + 1}. ${place}\n   Dutch      ${dutch}\n   ${language.padEnd(9)}  ${translated}\n   read back  ${read}`).join('\n'))
    return 0
  },
}
