/** "Wat staat hier in het Nederlands?": for the helper, below an answer in the resident's own words. It may stay empty. */
import { directionOf } from '../../ui/direction.ts'
import { TextArea } from '../../ui/TextArea.tsx'
import { withHelperLine } from '../state/helper-line.ts'
import { fieldId } from '../state/problem-text.ts'
import type { QuestionProps } from './question-props.ts'

/** Nothing without a helper, and where the resident writes Dutch; a line that stands there already can always be mended. */
export function HelperLineField({ kiosk, draft, problems }: QuestionProps) {
  const { helperView, texts, visit, look } = kiosk
  const words = helperView.value?.words
  const isAsked = texts.language.value !== 'nl' && !look.isCalm.value
  if (words === undefined || (!isAsked && (draft.helperLine ?? '') === '')) return null
  const { language, t } = words
  const say = (text: string) => <bdi lang={language} dir={directionOf(language)}>{text}</bdi>
  const problem = problems.find(({ field }) => field === 'helper-line')
  return (
    <div class="for-helper">
      <TextArea
        id={fieldId('helper-line')} label={say(t('helperLine.label'))} hint={say(t('helperLine.hint'))} language="nl" value={draft.helperLine ?? ''}
        problem={problem && say(t(`problems.${problem.code}`))} onInput={(typed) => visit.alter((before) => withHelperLine(before, typed))}
      />
    </div>
  )
}
