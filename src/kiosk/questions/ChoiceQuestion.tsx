/** An answer to choose from. */
import { type Option, RadioCards } from '../../ui/OptionCards.tsx'
import { type Instead, withChosen, withInstead } from '../state/draft.ts'
import { insteadKey, insteadsOf } from './insteads.ts'
import { choiceGroup, hintId, optionsOf, problemAt, type QuestionOf, type QuestionProps } from './question-props.ts'

/** One of several. The ways around it are cards of the same group: a radio button can then be taken back by another. */
export function ChoiceQuestion(props: QuestionProps<QuestionOf<'choice'>>) {
  const { kiosk, question, texts, draft, beside, problems } = props
  const ways = insteadsOf(question)
  const asides = ways.map((way): Option => ({ id: way, label: kiosk.texts.t(insteadKey(way)), aside: true, beside: beside?.onCard(insteadKey(way)) }))
  return (
    <RadioCards
      {...choiceGroup} options={[...optionsOf(props), ...asides]} chosen={draft.instead === undefined ? draft.chosen : [draft.instead]}
      describedBy={hintId(texts)} problem={problemAt(props, 'choice')} beside={beside?.problemAt(problems, 'choice')}
      onChoose={(id) => kiosk.visit.edit((before) => isWay(id, ways) ? withInstead(before, id) : withChosen(before, id))}
    />
  )
}

function isWay(id: string, ways: readonly Instead[]): id is Instead {
  return ways.some((way) => way === id)
}
