import { expect, test } from 'vitest'
import { softHyphens } from './soft-hyphens.ts'

/** As on a narrow screen. */
const leastLetters = 8
const shown = (text: string, language = 'nl') => softHyphens(text, language, leastLetters).replaceAll('\u00ad', '-')

test.each([
  ['straatlamp', 'straat-lamp'], ['levensgevaar', 'levens-gevaar'], ['medewerker', 'mede-wer-ker'], ['antwoorden', 'ant-woor-den'],
  ['telefoonnummer', 'telefoon-nummer'], ['huisnummer', 'huis-num-mer'], ['Voorbeeldstad', 'Voor-beeld-stad'], ['werkdagen', 'werk-da-gen'],
  ['Achternaam', 'Ach-ter-naam'], ['verstuurd', 'ver-stuurd'], ['ontvangen', 'ont-van-gen'], ['ingevuld', 'inge-vuld'],
  ['fietspad', 'fiets-pad'], ['geregistreerd', 'gere-gis-treerd'], ['ingeschreven', 'inge-schre-ven'], ['wachtwoord', 'wacht-woord'],
  ['beantwoord', 'beant-woord'], ['versleuteld', 'ver-sleu-teld'], ['toestemming', 'toe-stem-ming'], ['MijnOverheid', 'Mijn-Over-heid'],
  ['basisregistratie', 'basis-regis-tratie'], ['burgerservicenummer', 'burger-service-nummer'], ['Burgerservicenummers', 'Burger-service-nummers'],
])('%s may be divided as %s', (word, divided) => {
  expect(shown(word)).toBe(divided)
})

test.each([
  ['en', 'municipality', 'munici-pal-ity'], ['en', 'Everything', 'Every-thing'], ['es', 'encontramos', 'en-con-tra-mos'], ['es', 'declaración', 'de-cla-ra-ción'],
  ['pt', 'trabalhar', 'tra-ba-lhar'], ['pap', 'kontestanan', 'kon-tes-ta-nan'], ['tr', 'Başvurunuzda', 'Baş-vu-ru-nuzda'],
  ['tr', 'İSTİYORSUNUZ', 'İS-Tİ-YOR-SU-NUZ'], ['pl', 'odpowiedzieć', 'od-po-wie-dzieć'], ['pl', 'przeprowadzka', 'prze-pro-wadzka'],
  ['uk', 'Муніципалітет', 'Му-ні-ци-па-лі-тет'], ['uk', 'відповідальність', 'від-по-ві-даль-ність'], ['uk', 'обов’язково', 'обо-в’яз-ково'], ['uk', 'постраждати', 'по-страж-дати'],
  ['pl', 'zadzwonić', 'za-dzwo-nić'], ['pl', 'przeszkadza', 'prze-szka-dza'], ['pl', 'powstało', 'po-wstało'], ['pl', 'podłączyć', 'pod-łą-czyć'], ['uk', 'під’єднайте', 'під’-єд-найте'],
   ['pl', 'wystarczy', 'wy-star-czy'], ['pl', 'obywatelstwo', 'oby-wa-tel-stwo'],
])('in %s, %s may be divided as %s', (language, word, divided) => {
  expect(shown(word, language)).toBe(divided)
})

test.each([['waarom', 'waarom'], ['vooral', 'vooral'], ['meestal', 'meestal'], ['bestaat', 'bestaat'], ['gesprek', 'gesprek'], ['opslaan', 'opslaan'], ['weekend', 'week-end'], ['hierheen', 'hier-heen']])(
  'where there is least room, the short word %s is divided as %s', (word, divided) => {
    expect(softHyphens(word, 'nl', 6).replaceAll('\u00ad', '-')).toBe(divided)
  })

test('a Dutch name is divided as Dutch is, in whatever language it stands', () => {
  for (const language of ['ar', 'fa', 'uk', 'en', 'es', 'pl']) expect(shown('\u2066terugbelverzoek\u2069', language)).toBe('\u2066terug-bel-ver-zoek\u2069')
  expect(shown('Decisiones: \u2066grofvuil, milieustraat\u2069, decisiones', 'es')).toBe('De-ci-sio-nes: \u2066grof-vuil, milieu-straat\u2069, de-ci-sio-nes')
})

test('Arabic words stay whole', () => {
  expect(shown('المستخرجات', 'ar')).toBe('المستخرجات')
})

test('an address gets no hyphen: it may end a line behind "@" and before a full stop', () => {
  expect(softHyphens('Bijvoorbeeld: naam@voorbeeld.nl. Of machtigen.digid.nl', 'nl', leastLetters)).toBe('Bij\u00advoor\u00adbeeld: naam@\u200bvoorbeeld\u200b.nl. Of machtigen\u200b.digid\u200b.nl')
})

test.each([
  ['nl', 'Bel 14 000.', 'Bel 14_000.'], ['nl', '06 12345678', '06_12345678'], ['nl', '9 uur', '9_uur'], ['nl', '45 seconden', '45_secon-den'], ['nl', '9 cijfers', '9 cijfers'],
  ['nl', '14-11-2026', '14~-~11~-~2026'], ['nl', 'VBST-2026-0001-00000-3', 'VBST-2026-0001-00000~-~3'], ['nl', 'Uw e-mail', 'Uw e-mail'], ['nl', '26 november 2026', '26_novem-ber 2026'],
  ['nl', 'Voorbeeldplein 1, bel 112.', 'Voor-beeld-plein_1, bel_112.'], ['es', 'Venga a \u2066Voorbeeldplein 1\u2069.', 'Venga a \u2066Voor-beeld-plein_1\u2069.'], ['fa', '\u20683\u2069 عکس', '\u20683\u2069_عکس'], ['tr', 'fark etmez mi?', 'fark etmez_mi?'], ['nl', 'tussen 9 en 17 uur', 'tussen 9_en 17_uur'],
  ['pl', 'Pytanie 7 z około 10', 'Pytanie 7_z około 10'], ['pl', 'Mieszkanie i dom', 'Miesz-ka-nie i_dom'], ['es', 'a o u', 'a o u'],
])('in %s, "%s" is read as one where it should be', (language, text, kept) => {
  expect(shown(text, language).replaceAll('\u00a0', '_').replaceAll('\u2060', '~')).toBe(kept)
})

test('how long a word must be to be divided hangs on the room there is; a number takes its unit along where both have it', () => {
  const divided = (least: number) => softHyphens('Donkere kleuren, 9 cijfers', 'nl', least).replaceAll('\u00ad', '-').replaceAll('\u00a0', '_')
  expect(divided(7)).toBe('Don-kere kleu-ren, 9_cij-fers')
  expect(divided(8)).toBe('Donkere kleuren, 9 cijfers')
  expect(divided(15)).toBe('Donkere kleuren, 9_cijfers')
})

test('among letters of another script a Dutch name stays whole for longer', () => {
  expect(softHyphens('uitkering', 'ar', 7)).toBe('uitkering')
  expect(softHyphens('uitkering', 'nl', 7)).toBe('uit\u00adke\u00adring')
})

test('short words and postcodes stay whole', () => {
  expect(shown('Kom langs: 1234 AB, of schrijf.')).toBe('Kom langs: 1234_AB, of schrijf.'.replace('_', '\u00a0'))
})

test('nothing that is seen is added', () => {
  const text = 'Niet tevreden? Vraag naar de functionaris gegevensbescherming, of klaag bij de Autoriteit Persoonsgegevens, 14-11-2026, a@b.nl.'
  expect(softHyphens(text, 'nl', leastLetters).replaceAll(/[\u00ad\u200b\u2060]/gu, '').replaceAll('\u00a0', ' ')).toBe(text)
  expect(softHyphens(text, 'nl', leastLetters)).not.toBe(text)
})

test('what is divided already is not divided again', () => {
  for (const language of ['nl', 'en', 'pl', 'uk']) {
    const divided = softHyphens('Gemeente Voorbeeldstad, huisnummertoevoeging, naam@voorbeeld.nl, 14-11-2026, bel 14 000, 45 seconden, neighbourhoods', language, leastLetters)
    expect(divided).toContain('\u00ad')
    expect(softHyphens(divided, language, leastLetters)).toBe(divided)
  }
})
