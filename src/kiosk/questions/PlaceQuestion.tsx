/** Where something is: an address, the resident's own words, or where the device stands. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { FieldProblem } from '../../ui/Field.tsx'
import { HelperLine } from '../../ui/HelperLine.tsx'
import { RadioCards } from '../../ui/OptionCards.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { type Position, withChosen, withPosition, withTyped } from '../state/draft.ts'
import { fieldId } from '../state/problem-text.ts'
import type { Say } from '../texts.ts'
import { AddressQuestion } from './AddressQuestion.tsx'
import { fieldFrame } from './field-frame.tsx'
import { HelperLineField } from './HelperLineField.tsx'
import { problemAt, type QuestionOf, type QuestionProps } from './question-props.ts'

const ways = [
  { id: 'address', label: 'fields.place.byAddress', hint: 'fields.place.byAddressHint', pictogram: 'house' },
  { id: 'words', label: 'fields.place.byWords', hint: 'fields.place.byWordsHint', pictogram: 'words' },
  { id: 'position', label: 'fields.place.byPosition', hint: 'fields.place.byPositionHint', pictogram: 'place' },
] as const

export function PlaceQuestion(props: QuestionProps<QuestionOf<'place'>>) {
  const { kiosk, draft, beside, problems } = props
  const { t } = kiosk.texts
  const way = draft.chosen[0]
  const below = useRef<HTMLDivElement>(null)
  // What a choice brought must not appear under the foot of the screen.
  useLayoutEffect(() => below.current?.scrollIntoView({ block: 'nearest' }), [way])
  return (
    <>
      <RadioCards
        id={fieldId('choice')} labelledBy="heading" problem={problemAt(props, 'choice')} beside={beside?.problemAt(problems, 'choice')} isCompact chosen={draft.chosen}
        options={ways.map(({ id, label, hint, pictogram }) => ({ id, label: t(label), hint: t(hint), pictogram, beside: beside?.onCard(label) }))}
        onChoose={(id) => kiosk.visit.edit((before) => withChosen(before, id))}
      />
      <div class="stack" ref={below}>
        {way === 'address' && <AddressQuestion {...props} />}
        {way === 'words' && (
          <>
            <TextArea
              {...fieldFrame(props, 'words', (say) => ({ label: say('fields.place.words'), hint: say('fields.place.wordsHint') }))}
              value={draft.typed.words ?? ''} onInput={(typed) => kiosk.visit.edit((before) => withTyped(before, 'words', typed))}
            />
            <HelperLineField {...props} />
          </>
        )}
        {way === 'position' && <PositionField {...props} />}
      </div>
    </>
  )
}

/** Above this a position names a neighbourhood, not a lamp. */
const roughMetres = 100

type Search = 'idle' | 'finding' | 'refused' | 'notFound' | 'none'

/** How it went, or where the device is. */
function wordsOf(search: Search, position: Position | undefined, t: Say): string | undefined {
  if (search !== 'idle') return t(`fields.place.${search}`)
  if (position === undefined) return undefined
  return t(position.accuracyMetres > roughMetres ? 'fields.place.foundRough' : 'fields.place.found', { metres: position.accuracyMetres })
}

/** Only a tap asks the browser where it is. */
function PositionField(props: QuestionProps<QuestionOf<'place'>>) {
  const { kiosk, beside, draft: { position } } = props
  const { t } = kiosk.texts
  const [search, setSearch] = useState<Search>('idle')
  const find = async () => {
    setSearch('finding')
    const located = await kiosk.tools.locate()
    if (located.kind === 'found') kiosk.visit.edit((before) => withPosition(before, located.position))
    setSearch(located.kind === 'found' ? 'idle' : located.kind)
  }
  return (
    <div class="stack">
      <FieldProblem id={fieldId('position')} problem={problemAt(props, 'position')} />
      {beside?.problemAt(props.problems, 'position')}
      <button type="button" id={fieldId('position')} class="btn" onClick={() => void find()}>
        {t(position === undefined ? 'fields.place.find' : 'fields.place.findAgain')}
      </button>
      <p class="understood" role="status">{wordsOf(search, position, t)}</p>
      <HelperLine language={beside?.language} text={beside && wordsOf(search, position, beside.t)} />
    </div>
  )
}
