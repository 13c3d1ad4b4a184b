/** Further answers to choose from. No service begins with one, so their code comes while its first question is read. */
import { CheckboxCards, type Option, RadioCards } from '../../ui/OptionCards.tsx'
import { withChosen, withToggled } from '../state/draft.ts'
import { choiceGroup, hintId, optionsOf, problemAt, type QuestionOf, type QuestionProps } from './question-props.ts'

/** Any number of several. */
export function ChoicesQuestion(props: QuestionProps<QuestionOf<'choices'>>) {
  const { kiosk, texts, draft, beside, problems } = props
  return (
    <>
      <p class="hint" id="choices-hint">{kiosk.texts.t('question.chooseMore')}</p>
      {beside?.said('question.chooseMore')}
      <CheckboxCards
        {...choiceGroup} options={optionsOf(props)} chosen={draft.chosen} problem={problemAt(props, 'choice')} beside={beside?.problemAt(problems, 'choice')}
        describedBy={['choices-hint', hintId(texts)].filter((id) => id !== undefined).join(' ')}
        onChoose={(id) => kiosk.visit.edit((before) => withToggled(before, id))}
      />
    </>
  )
}

/** Yes or no. */
export function YesNoQuestion(props: QuestionProps<QuestionOf<'yes-no'>>) {
  const { kiosk, texts, draft, beside, problems } = props
  const { t } = kiosk.texts
  const option = (id: 'yes' | 'no'): Option => ({ id, label: t(`answers.${id}`), beside: beside?.onCard(`answers.${id}`) })
  return (
    <RadioCards
      {...choiceGroup} options={[option('yes'), option('no')]} chosen={draft.chosen}
      describedBy={hintId(texts)} problem={problemAt(props, 'choice')} beside={beside?.problemAt(problems, 'choice')}
      onChoose={(id) => kiosk.visit.edit((before) => withChosen(before, id))}
    />
  )
}
