/** The form of a new helper. */
import { useState } from 'preact/hooks'
import { RadioCards } from '../../ui/OptionCards.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { HelperRoleSchema } from '../../domain/assistance.ts'
import type { NewHelper } from '../../domain/desk-protocol.ts'
import { type HelperField, readHelper, type TypedHelper } from '../forms/helper-form.ts'
import type { AttemptState } from '../state/attempt.ts'
import { text } from '../texts.ts'
import { Form } from './Form.tsx'

type HelperFormProps = {
  readonly attempt: AttemptState
  /** Makes the helper; says whether that was done, after which the form is empty again. */
  readonly onHelper: (helper: NewHelper) => Promise<boolean>
}

const nothing: TypedHelper = { name: '', role: undefined, organisation: '', pin: '' }
const roles = HelperRoleSchema.options

export function HelperForm({ attempt, onHelper }: HelperFormProps) {
  const [typed, setTyped] = useState(nothing)
  const [tries, setTries] = useState(0)
  const reading = readHelper(typed)
  const wrong = tries > 0 && reading.kind === 'wrong' ? reading.wrong : []
  const problemOf = (field: HelperField) => {
    const found = wrong.find((each) => each.field === field)
    return found && text(`helpers.problems.${found.problem}`)
  }
  const fieldOf = (field: Exclude<HelperField, 'role'>) => ({
    id: field, label: text(`helpers.${field}`), hint: text(`helpers.${field}Hint`), problem: problemOf(field), value: typed[field],
    onInput: (value: string) => setTyped({ ...typed, [field]: value }),
  })

  async function send(): Promise<void> {
    setTries(tries + 1)
    if (reading.kind === 'wrong' || !(await onHelper(reading.helper))) return
    // The next helper is often of the same organisation.
    setTyped({ ...nothing, organisation: typed.organisation })
    setTries(0)
  }

  return (
    <Form
      onSend={() => void send()} tries={tries} attempt={attempt} submit={text('helpers.submit')} busy={text('helpers.busy')}
      lines={wrong.map(({ field, problem }) => ({ fieldId: field, sentence: text(`helpers.problems.${problem}`) }))}
    >
      <TextField {...fieldOf('name')} />
      <div class="field">
        <p class="label" id="role-label">{text('helpers.role')}</p>
        <RadioCards
          id="role" labelledBy="role-label" problem={problemOf('role')} chosen={typed.role === undefined ? [] : [typed.role]}
          options={roles.map((id) => ({ id, label: text(`helpers.roles.${id}`), hint: text(`helpers.roleHints.${id}`) }))}
          onChoose={(id) => setTyped({ ...typed, role: roles.find((role) => role === id) })}
        />
      </div>
      <TextField {...fieldOf('organisation')} />
      <TextField {...fieldOf('pin')} keyboard="numeric" width="short" />
    </Form>
  )
}
