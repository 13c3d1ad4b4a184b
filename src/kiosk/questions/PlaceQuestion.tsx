/** Where something is: an address, the resident's own words, or where the device stands. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { FieldProblem } from '../../ui/Field.tsx'
import { RadioCards } from '../../ui/OptionCards.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { withChosen, withPosition, withTyped } from '../state/draft.ts'
import { fieldId } from '../state/problem-text.ts'
import { AddressQuestion } from './AddressQuestion.tsx'
import { problemAt, type QuestionOf, type QuestionProps } from './question-props.ts'

const ways = [
  { id: 'address', label: 'fields.place.byAddress', hint: 'fields.place.byAddressHint', pictogram: 'house' },
  { id: 'words', label: 'fields.place.byWords', hint: 'fields.place.byWordsHint', pictogram: 'words' },
  { id: 'position', label: 'fields.place.byPosition', hint: 'fields.place.byPositionHint', pictogram: 'place' },
] as const

export function PlaceQuestion(props: QuestionProps<QuestionOf<'place'>>) {
  const { kiosk, draft } = props
  const { t } = kiosk.texts
  const way = draft.chosen[0]
  const below = useRef<HTMLDivElement>(null)
  // What a choice brought must not appear under the foot of the screen.
  useLayoutEffect(() => below.current?.scrollIntoView({ block: 'nearest' }), [way])
  return (
    <>
      <RadioCards
        id={fieldId('choice')} labelledBy="heading" problem={problemAt(props, 'choice')} isCompact chosen={draft.chosen}
        options={ways.map(({ id, label, hint, pictogram }) => ({ id, label: t(label), hint: t(hint), pictogram }))}
        onChoose={(id) => kiosk.visit.edit((before) => withChosen(before, id))}
      />
      <div class="stack" ref={below}>
        {way === 'address' && <AddressQuestion {...props} />}
        {way === 'words' && (
          <TextArea
            id={fieldId('words')} label={t('fields.place.words')} hint={t('fields.place.wordsHint')} value={draft.typed.words ?? ''}
            problem={problemAt(props, 'words')} onInput={(typed) => kiosk.visit.edit((before) => withTyped(before, 'words', typed))}
          />
        )}
        {way === 'position' && <PositionField {...props} />}
      </div>
    </>
  )
}

/** Above this a position names a neighbourhood, not a lamp. */
const roughMetres = 100

/** Only a tap asks the browser where it is. */
function PositionField(props: QuestionProps<QuestionOf<'place'>>) {
  const { kiosk, draft: { position } } = props
  const { t } = kiosk.texts
  const [search, setSearch] = useState<'idle' | 'finding' | 'refused' | 'notFound' | 'none'>('idle')
  const find = async () => {
    setSearch('finding')
    const located = await kiosk.tools.locate()
    if (located.kind === 'found') kiosk.visit.edit((before) => withPosition(before, located.position))
    setSearch(located.kind === 'found' ? 'idle' : located.kind)
  }
  return (
    <div class="stack">
      <FieldProblem id={fieldId('position')} problem={problemAt(props, 'position')} />
      <button type="button" id={fieldId('position')} class="btn" onClick={() => void find()}>
        {t(position === undefined ? 'fields.place.find' : 'fields.place.findAgain')}
      </button>
      <p class="understood" role="status">
        {search !== 'idle' && t(`fields.place.${search}`)}
        {search === 'idle' && position !== undefined
          && t(position.accuracyMetres > roughMetres ? 'fields.place.foundRough' : 'fields.place.found', { metres: position.accuracyMetres })}
      </p>
    </div>
  )
}
