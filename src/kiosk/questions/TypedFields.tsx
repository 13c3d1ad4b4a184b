/** The fields of every question that is typed into. */
import { unreachable } from '../../domain/assert.ts'
import type { TypedQuestion } from '../state/read-draft.ts'
import { AddressQuestion } from './AddressQuestion.tsx'
import { BsnQuestion } from './BsnQuestion.tsx'
import { EmailQuestion, NameQuestion, PhoneQuestion } from './ContactQuestion.tsx'
import { DateQuestion } from './DateQuestion.tsx'
import { PlaceQuestion } from './PlaceQuestion.tsx'
import type { QuestionProps } from './question-props.ts'
import { LongTextQuestion, TextQuestion } from './TextQuestion.tsx'
import { TimeQuestion } from './TimeQuestion.tsx'

export function TypedFields({ question, ...props }: QuestionProps<TypedQuestion>) {
  switch (question.type) {
    case 'text': return <TextQuestion {...props} question={question} />
    case 'long-text': return <LongTextQuestion {...props} question={question} />
    case 'date': return <DateQuestion {...props} question={question} />
    case 'name': return <NameQuestion {...props} question={question} />
    case 'address': return <AddressQuestion {...props} question={question} />
    case 'place': return <PlaceQuestion {...props} question={question} />
    case 'phone': return <PhoneQuestion {...props} question={question} />
    case 'email': return <EmailQuestion {...props} question={question} />
    case 'bsn': return <BsnQuestion {...props} question={question} />
    case 'time': return <TimeQuestion {...props} question={question} />
    default: return unreachable(question)
  }
}
