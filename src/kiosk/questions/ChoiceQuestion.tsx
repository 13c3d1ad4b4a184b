/** Answers to choose from. */
import { CheckboxCards, type Option, RadioCards } from '../../ui/OptionCards.tsx'
import { type Instead, withChosen, withInstead, withToggled } from '../state/draft.ts'
import { fieldId } from '../state/problem-text.ts'
import { hintId, problemAt, type QuestionOf, type QuestionProps } from './question-props.ts'
import { insteadsOf, insteadWords } from './insteads.ts'

const group = { id: fieldId('choice'), labelledBy: 'heading' } as const

/** One of several. The ways around it are cards of the same group: a radio button can then be taken back by another. */
export function ChoiceQuestion(props: QuestionProps<QuestionOf<'choice'>>) {
  const { kiosk, question, texts, draft } = props
  const ways = insteadsOf(question)
  const asides = ways.map((way): Option => ({ id: way, label: insteadWords(way, kiosk), aside: true }))
  return (
    <RadioCards
      {...group} options={[...optionsOf(props), ...asides]} chosen={draft.instead === undefined ? draft.chosen : [draft.instead]}
      describedBy={hintId(texts)} problem={problemAt(props, 'choice')}
      onChoose={(id) => kiosk.visit.edit((before) => isWay(id, ways) ? withInstead(before, id) : withChosen(before, id))}
    />
  )
}

/** Any number of several. */
export function ChoicesQuestion(props: QuestionProps<QuestionOf<'choices'>>) {
  const { kiosk, texts, draft } = props
  return (
    <>
      <p class="hint" id="choices-hint">{kiosk.texts.t('question.chooseMore')}</p>
      <CheckboxCards
        {...group} options={optionsOf(props)} chosen={draft.chosen} problem={problemAt(props, 'choice')}
        describedBy={['choices-hint', hintId(texts)].filter((id) => id !== undefined).join(' ')}
        onChoose={(id) => kiosk.visit.edit((before) => withToggled(before, id))}
      />
    </>
  )
}

/** Yes or no. */
export function YesNoQuestion(props: QuestionProps<QuestionOf<'yes-no'>>) {
  const { kiosk, texts, draft } = props
  const { t } = kiosk.texts
  return (
    <RadioCards
      {...group} options={[{ id: 'yes', label: t('answers.yes') }, { id: 'no', label: t('answers.no') }]} chosen={draft.chosen}
      describedBy={hintId(texts)} problem={problemAt(props, 'choice')}
      onChoose={(id) => kiosk.visit.edit((before) => withChosen(before, id))}
    />
  )
}

function optionsOf({ question, texts }: QuestionProps<QuestionOf<'choice' | 'choices'>>): readonly Option[] {
  return question.options.map(({ id, pictogram }) => {
    const words = texts?.options?.[id]
    return { id, label: words?.label ?? id, hint: words?.hint, pictogram }
  })
}

function isWay(id: string, ways: readonly Instead[]): id is Instead {
  return ways.some((way) => way === id)
}
