/** Brings the words for a helper who signs on, and what is drawn with them. Its code comes with signing on. */
import { computed, effect, type Signal, signal } from '@preact/signals'
import type { QuestionTexts, ServiceTexts } from '../../catalogue/service-texts.ts'
import { HelperLine } from '../../ui/HelperLine.tsx'
import type { HelperLines, HelperView, HelperWords } from '../state/helper-view.ts'
import { type Kiosk, serviceTexts } from '../state/kiosk.ts'
import { problemText } from '../state/problem-text.ts'
import { HelperTip } from './HelperTip.tsx'
import { HelperToggle } from './HelperToggle.tsx'
import { WhoTypes } from './WhoTypes.tsx'

/**
 * Follows who is on duty for as long as the document lives; what a helper chose about the second language ends with it, and so with the visit.
 * A language that cannot be had now leaves what there was.
 */
export function followHelper(kiosk: Kiosk, view: Signal<HelperView | undefined>): void {
  const language = signal('nl')
  const isOn = signal(true)
  effect(() => {
    const isPresent = kiosk.onDuty.value !== undefined
    const wanted = language.value
    let isPassed = false
    if (!isPresent) view.value = undefined
    else {
      void kiosk.texts.translateIn(wanted).then((t) => {
        if (!isPassed) view.value = viewOf(kiosk, { words: { language: wanted, t }, language, isOn })
      }).catch(reportError)
    }
    return () => {
      isPassed = true
    }
  })
}

type Chosen = Pick<HelperView, 'words' | 'language'> & { readonly isOn: Signal<boolean> }

function viewOf(kiosk: Kiosk, { words, language, isOn }: Chosen): HelperView {
  const mayShow = computed(() => !kiosk.look.isCalm.value && words.language !== kiosk.texts.language.value)
  const shown = computed(() => mayShow.value && isOn.value ? words : undefined)
  return {
    words, language, shown,
    toggle: <HelperToggle words={words} mayShow={mayShow} isOn={isOn} />,
    beforeStart: (service) => <BeforeStart kiosk={kiosk} words={shown.value} texts={textsOf(kiosk, words, service)} />,
    service: (service) => shown.value && <HelperLine language={words.language} text={textsOf(kiosk, words, service)?.title} own={serviceTexts(kiosk, service)?.title} isUnspoken />,
    question: (service, step, own) => {
      const texts = textsOf(kiosk, words, service)?.questions[step]
      return { lines: shown.value && linesOf(words, own, texts), tip: <HelperTip kiosk={kiosk} tip={own?.helperTip} theirs={shown.value && texts?.helperTip} /> }
    },
  }
}

/** Where this language of the service has not come, another one must not pass for it. */
function textsOf(kiosk: Kiosk, { language }: HelperWords, service: string): ServiceTexts | undefined {
  return kiosk.catalogue.value.texts[language] === undefined ? undefined : serviceTexts(kiosk, service, language)
}

type BeforeStartProps = { readonly kiosk: Kiosk; readonly words: HelperWords | undefined; readonly texts: ServiceTexts | undefined }

function BeforeStart({ kiosk, words, texts }: BeforeStartProps) {
  return (
    <>
      {words !== undefined && texts !== undefined && (
        <div class="stack">{[texts.title, ...texts.needs].map((line) => <HelperLine key={line} language={words.language} text={line} />)}</div>
      )}
      <WhoTypes kiosk={kiosk} />
    </>
  )
}

function linesOf({ language, t }: HelperWords, own: QuestionTexts | undefined, texts: QuestionTexts | undefined): HelperLines {
  const line = (part: 'label' | 'hint' | 'why') => <HelperLine language={language} text={texts?.[part]} own={own?.[part]} />
  return {
    language, t, texts,
    heading: line('label'), hint: line('hint'), why: line('why'),
    option: (id) => <HelperLine language={language} text={optionText(texts, id)} own={optionText(own, id)} isUnspoken />,
    said: (key) => <HelperLine language={language} text={t(key)} />,
    onCard: (key) => <HelperLine language={language} text={t(key)} isUnspoken />,
    problem: (found) => <HelperLine language={language} text={problemText(found, texts, t)} isUnspoken />,
    problemAt: (problems, field) => {
      const found = problems.find((each) => each.field === field)
      return found && <HelperLine language={language} text={problemText(found, texts, t)} />
    },
  }
}

/** On one line: two would make every card twice as high. */
function optionText(texts: QuestionTexts | undefined, id: string): string | undefined {
  const option = texts?.options?.[id]
  return option?.hint === undefined ? option?.label : `${option.label} · ${option.hint}`
}
