/** The words in which people say a date, in the languages of the kiosk; compared as `foldLetters` has them, so without accents. */
import { foldLetters } from './fold-letters.ts'

/**
 * A line for each month, January first. Names as they stand in a date ("1 lutego"), as they stand alone ("luty"), as many misspell them; of Arabic
 * the names of Egypt and the Gulf, of Syria and Iraq, of the Maghreb and of Morocco; of Farsi the Gregorian ones of Iran and of Afghanistan. Months
 * of the Solar Hijri calendar are not among them: those are other days.
 */
const monthNames = [
  'januari january ocak يناير جانفي كانون_الثاني ژانویه جنوری styczen stycznia січень січня enero janeiro yanuari',
  'februari february febuari şubat فبراير فيفري شباط فوریه فبروری luty lutego лютий лютого febrero fevereiro',
  'maart march mrt mart مارس آذار مارچ marzec marca березень березня marzo março',
  'april nisan أبريل أفريل نيسان آوریل kwiecien kwietnia квітень квітня abril aprel',
  'mei may mayıs مايو ماي أيار مه می maj maja травень травня mayo maio',
  'juni june haziran يونيو جوان حزيران ژوئن جون czerwiec czerwca червень червня junio junho yuni',
  'juli july temmuz يوليو يوليوز جويلية تموز ژوئیه جولای lipiec lipca липень липня julio julho yuli',
  'augustus august ağustos أغسطس غشت أوت آب اوت آگوست اگست sierpien sierpnia серпень серпня agosto ougustus',
  'september eylül سبتمبر شتنبر أيلول سپتامبر سپتمبر wrzesien wrzesnia вересень вересня septiembre setiembre setembro septèmber',
  'oktober october ekim أكتوبر تشرين_الأول اکتبر październik października жовтень жовтня octubre outubro',
  'november kasım نوفمبر نونبر تشرين_الثاني نوامبر نومبر listopad listopada листопад листопада noviembre novembro',
  'december aralık ديسمبر دجنبر كانون_الأول دسامبر دسمبر grudzien grudnia грудень грудня diciembre dezembro desèmber',
].map((names) => names.split(' ').map((name) => foldLetters(name).replace('_', ' ')))

/** Days of the week, ordinals ("1e", "1st", "1-го"), "year" and small words beside a date: they add nothing to day, month and year. */
const fillers = new Set(foldLetters([
  'maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma di wo do vr za zo e ste de op van',
  'monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun st nd rd th on of the',
  'pazartesi salı çarşamba perşembe cuma cumartesi pazar günü',
  'الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد يوم من في سنة عام',
  'شنبه یکشنبه یک دوشنبه دو سه سهشنبه چهارشنبه چهار پنجشنبه پنج جمعه روز سال',
  'poniedziałek wtorek środa czwartek piątek sobota niedziela r roku dnia',
  'понеділок вівторок середа четвер п ятниця пятниця субота неділя р року го',
  'lunes martes miércoles jueves viernes sábado domingo del el',
  'segunda terça quarta quinta sexta feira o do',
  'djadumingu djaluna djamars djarason djaweps djabièrnè djasabra',
].join(' ')).split(' '))

/** How many days from today. */
const relativeDays = new Map([
  [-2, 'eergisteren|the day before yesterday|evvelsi gün|önceki gün|أول أمس|أول البارحة|پریروز|przedwczoraj|позавчора|anteayer|anteontem|antayera'],
  [-1, 'gisteren|yesterday|dün|أمس|البارحة|امبارح|دیروز|wczoraj|вчора|учора|ayer|ontem|ayera'],
  [0, 'vandaag|today|bugün|اليوم|امروز|dzisiaj|dziś|сьогодні|hoy|hoje|awe|awendia'],
  [1, 'morgen|tomorrow|yarın|غدًا|غدا|بكرة|فردا|jutro|завтра|mañana|amanhã|mañan'],
  [2, 'overmorgen|the day after tomorrow|öbür gün|بعد غد|پسفردا|pojutrze|післязавтра|pasado mañana|depois de amanhã|otro mañan'],
].flatMap(([days, words]) => foldLetters(String(words)).split('|').map((word) => [word, Number(days)] as const)))

/** Names of two words, as Arabic has them in Syria and Iraq: they are one month together. */
const twoWords = new Set(monthNames.flat().filter((name) => name.includes(' ')))

/** The same with the words of one month joined by `_`. Takes what `foldLetters` gave, as everything here does. */
export function joinMonths(folded: string): string {
  return [...twoWords].reduce((text, name) => text.replace(name, name.replace(' ', '_')), folded)
}

/**
 * 1 to 12 for a month's name, or for its first letters where there are three at least and one month has them ("feb", "sept"); undefined for any
 * other word, and for what could be two months.
 */
export function monthNumber(word: string): number | undefined {
  const name = word.replace('_', ' ')
  const whole = monthNames.findIndex((names) => names.includes(name))
  if (whole >= 0) return whole + 1
  if (name.length < 3) return undefined
  const begun = monthNames.flatMap((names, index) => names.some((each) => each.startsWith(name)) ? [index + 1] : [])
  return begun.length === 1 ? begun[0] : undefined
}

/** True for a word that says nothing of day, month or year. */
export function isFiller(word: string): boolean {
  return fillers.has(word)
}

/** Days from today for "vandaag", "yesterday" and the like; undefined for any other word. */
export function daysFromToday(word: string): number | undefined {
  return relativeDays.get(word)
}
