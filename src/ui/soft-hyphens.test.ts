import { expect, test } from 'vitest'
import { softHyphens } from './soft-hyphens.ts'

const shown = (text: string, language = 'nl') => softHyphens(text, language).replaceAll('\u00ad', '-')

test.each([
  ['straatlamp', 'straat-lamp'], ['levensgevaar', 'levens-ge-vaar'], ['medewerker', 'mede-wer-ker'], ['antwoorden', 'ant-woor-den'],
  ['telefoonnummer', 'tele-foon-num-mer'], ['huisnummer', 'huis-num-mer'], ['Voorbeeldstad', 'Voor-beeld-stad'], ['werkdagen', 'werk-da-gen'],
  ['Achternaam', 'Ach-ter-naam'], ['verstuurd', 'ver-stuurd'], ['ontvangen', 'ont-van-gen'], ['ingevuld', 'inge-vuld'],
  ['fietspad', 'fiets-pad'], ['geregistreerd', 'gere-gis-treerd'], ['ingeschreven', 'inge-schre-ven'], ['wachtwoord', 'wacht-woord'],
  ['beantwoord', 'beant-woord'], ['versleuteld', 'ver-sleu-teld'], ['toestemming', 'toe-stem-ming'], ['MijnOverheid', 'Mijn-Over-heid'],
  ['basisregistratie', 'basis-regis-tratie'], ['burgerservicenummer', 'burger-service-nummer'], ['Burgerservicenummers', 'Burger-service-nummers'],
])('%s may be divided as %s', (word, divided) => {
  expect(shown(word)).toBe(divided)
})

test.each([
  ['en', 'municipality', 'munici-pal-ity'], ['en', 'Everything', 'Every-thing'], ['es', 'encontramos', 'en-con-tra-mos'], ['es', 'declaración', 'de-cla-ra-ción'],
  ['pt', 'trabalhar', 'tra-ba-lhar'], ['pap', 'kontestanan', 'kon-tes-ta-nan'], ['tr', 'Başvurunuzda', 'Baş-vu-ru-nuz-da'],
  ['tr', 'İSTİYORSUNUZ', 'İS-Tİ-YOR-SU-NUZ'], ['pl', 'odpowiedzieć', 'od-po-wie-dzieć'], ['pl', 'przeprowadzka', 'prze-pro-wadz-ka'],
  ['uk', 'Муніципалітет', 'Му-ні-ци-па-лі-тет'], ['uk', 'відповідальність', 'від-по-ві-даль-ність'],
])('in %s, %s may be divided as %s', (language, word, divided) => {
  expect(shown(word, language)).toBe(divided)
})

test('a Dutch name is divided as Dutch is, in whatever language it stands', () => {
  for (const language of ['ar', 'fa', 'uk', 'en', 'es', 'pl']) expect(shown('uittreksel', language)).toBe('uit-trek-sel')
})

test('Arabic words stay whole', () => {
  expect(shown('المستخرجات', 'ar')).toBe('المستخرجات')
})

test('an address gets no hyphen: it may end a line after "@" and after a full stop', () => {
  expect(softHyphens('Bijvoorbeeld: naam@voorbeeld.nl. Of machtigen.digid.nl', 'nl')).toBe('Bij\u00advoor\u00adbeeld: naam@\u200bvoorbeeld.\u200bnl. Of machtigen.\u200bdigid.\u200bnl')
})

test.each([
  ['nl', 'Bel 14 000.', 'Bel 14_000.'], ['nl', '06 12345678', '06_12345678'], ['nl', '9 cijfers', '9_cijfers'], ['nl', '45 seconden', '45 secon-den'],
  ['nl', '14-11-2026', '14~-~11~-~2026'], ['nl', 'VBST-2026-0001-00000-3', 'VBST-2026-0001-00000-3'], ['nl', 'tussen 9 en 17 uur', 'tussen 9_en 17_uur'],
  ['pl', 'Pytanie 7 z około 10', 'Pytanie 7_z_około 10'], ['pl', 'Mieszkanie i dom', 'Miesz-ka-nie i_dom'], ['es', 'a o u', 'a o u'],
])('in %s, "%s" is read as one where it should be', (language, text, kept) => {
  expect(shown(text, language).replaceAll('\u00a0', '_').replaceAll('\u2060', '~')).toBe(kept)
})

test('short words and postcodes stay whole', () => {
  expect(shown('Kom langs: 1234 AB, of schrijf.')).toBe('Kom langs: 1234_AB, of schrijf.'.replace('_', '\u00a0'))
})

test('nothing that is seen is added', () => {
  const text = 'Niet tevreden? Vraag naar de functionaris gegevensbescherming, of klaag bij de Autoriteit Persoonsgegevens, 14-11-2026, a@b.nl.'
  expect(softHyphens(text, 'nl').replaceAll(/[\u00ad\u200b\u2060]/gu, '').replaceAll('\u00a0', ' ')).toBe(text)
  expect(softHyphens(text, 'nl')).not.toBe(text)
})

test('what is divided already is not divided again', () => {
  for (const language of ['nl', 'en', 'pl', 'uk']) {
    const divided = softHyphens('Gemeente Voorbeeldstad, huisnummertoevoeging, naam@voorbeeld.nl, 14-11-2026, bel 14 000, 45 seconden, neighbourhoods', language)
    expect(divided).toContain('\u00ad')
    expect(softHyphens(divided, language)).toBe(divided)
  }
})
