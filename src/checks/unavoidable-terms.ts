/**
 * Terms that a resident needs, because they stand on papers, in letters or in the law. They are left out of the measure of ease, and wherever
 * a resident reads one, it must be explained to residents among the same texts: a service with its blocks, an answer, the kiosk's own sheets.
 */

/** `explained` is what must be said there, in words that need no explanation themselves. */
export type Term = { readonly names: readonly string[]; readonly explained: RegExp }

export const unavoidableTerms: readonly Term[] = [
  { names: ['BSN', 'burgerservicenummer'], explained: /nummer bij de overheid/u },
  { names: ['uittreksel'], explained: /Een uittreksel is een papier/u },
  { names: ['basisregistratie personen', 'BRP'], explained: /Daarin staat wie in Nederland woont/u },
  { names: ['Wabb'], explained: /wet over het BSN \(Wabb\)/u },
  { names: ['functionaris gegevensbescherming'], explained: /let bij de gemeente op uw gegevens/u },
  { names: ['Autoriteit Persoonsgegevens'], explained: /let in heel Nederland op gegevens van mensen/u },
  { names: ['archiefwet'], explained: /Die wet zegt hoe lang/u },
  { names: ['DigiD'], explained: /Met DigiD logt u in bij de overheid|U logt daar in met uw eigen DigiD/u },
  { names: ['Berichtenbox', 'MijnOverheid'], explained: /U leest het bericht op MijnOverheid/u },
  { names: ['geregistreerd partnerschap', 'geregistreerd partner'], explained: /Dat lijkt op trouwen|getrouwd of geregistreerd/u },
  { names: ['verblijfsdocument'], explained: /waarop staat wie u bent/u },
  { names: ['Informatiepunt Digitale Overheid'], explained: /Daar kijkt iemand met u mee/u },
  { names: ['cliëntondersteuning'], explained: /Iemand mag gratis met u meedenken/u },
  { names: ['kwijtschelding'], explained: /hoeft u niet of minder te betalen/u },
  { names: ['uitvaartondernemer'], explained: /doet de uitvaartondernemer de aangifte/u },
  { names: ['QR', 'QR-code'], explained: /Scan dit met uw telefoon|waar u ziet hoe het gaat/u },
]

/** Short forms that are said more often than what they stand for, by everybody: to write them out would explain nothing. */
export const everydayAbbreviations: readonly string[] = ['ID', 'tv', 'USB', 'OEFENING']
