/**
 * Answers as large cards. Each is a real radio button or checkbox, so keys, voices and switches know what to do.
 * Radio buttons share no name: those that do are one stop for Tab, and whoever has one switch, for Tab and Space, would never
 * come to the second (WCAG 2.1.1). Who goes by arrows goes as ever.
 */
import type { ComponentChildren, TargetedKeyboardEvent } from 'preact'
import { directionOf } from './direction.ts'
import { FieldProblem } from './Field.tsx'
import { Pictogram, PictogramMedal } from './Pictogram.tsx'

export type Option = {
  readonly id: string
  readonly label: string
  readonly hint?: string | undefined
  readonly pictogram?: string | undefined
  /** A way around the answers ("I don't know"): drawn more quietly, below them. */
  readonly aside?: boolean
  /** BCP 47 tag, where the words are in another language than the page. */
  readonly language?: string
  /** The same for a helper who looks along. */
  readonly beside?: ComponentChildren
}

type CardsProps = {
  /** Of the group; its first card gets it, so that a summary's line leads to something that takes focus. */
  readonly id: string
  readonly options: readonly Option[]
  readonly chosen: readonly string[]
  readonly onChoose: (id: string) => void
  /** Id of the heading that asks. */
  readonly labelledBy: string
  readonly describedBy?: string | undefined
  readonly problem?: string | undefined
  /** The problem for a helper who looks along. */
  readonly beside?: ComponentChildren
  /** Narrower cards, where more is to come below them. */
  readonly isCompact?: boolean
}

/** One answer of several. */
export function RadioCards(props: CardsProps) {
  return <Cards {...props} type="radio" />
}

/** Any number of answers. */
export function CheckboxCards(props: CardsProps) {
  return <Cards {...props} type="checkbox" />
}

function Cards({ id, options, chosen, onChoose, labelledBy, describedBy, problem, beside, isCompact = false, type }: CardsProps & { readonly type: 'radio' | 'checkbox' }) {
  const described = [describedBy, problem === undefined ? undefined : `${id}-problem`].filter((each) => each !== undefined).join(' ')
  return (
    <div class="field">
      <FieldProblem id={id} problem={problem} />
      {beside}
      <div
        class={isCompact ? 'choices choices-compact' : 'choices'} role={type === 'radio' ? 'radiogroup' : 'group'} aria-labelledby={labelledBy}
        aria-describedby={described === '' ? undefined : described}
      >
        {options.map((option, index) => (
          <Card
            key={option.id} option={option} type={type} inputId={index === 0 ? id : `${id}-${option.id}`}
            at={index + 1} of={options.length} isChosen={chosen.includes(option.id)} onChoose={onChoose}
          />
        ))}
      </div>
    </div>
  )
}

type CardProps = Pick<CardsProps, 'onChoose'> & {
  readonly option: Option
  readonly type: 'radio' | 'checkbox'
  readonly inputId: string
  readonly at: number
  readonly of: number
  readonly isChosen: boolean
}

function Card({ option, type, inputId, at, of, isChosen, onChoose }: CardProps) {
  const { id, label, hint, pictogram, language, beside, aside = false } = option
  return (
    <label class={`choice${pictogram === undefined ? ' choice-plain' : ''}${aside ? ' choice-aside' : ''}`}>
      <input
        id={inputId} type={type} value={id} checked={isChosen} autocomplete="off" onChange={() => onChoose(id)}
        {...(type === 'radio' ? { 'aria-posinset': at, 'aria-setsize': of, onKeyDown: chooseNeighbour } : {})}
      />
      {pictogram !== undefined && <PictogramMedal name={pictogram} />}
      <span class="choice-words" lang={language} dir={language === undefined ? undefined : directionOf(language)}>{label}{hint !== undefined && <small>{hint}</small>}{beside}</span>
      <span class={type === 'radio' ? 'mark' : 'mark mark-box'}><Pictogram name="check" /></span>
    </label>
  )
}

/** An arrow chooses the next answer or the one before, and after the last comes the first: as in a group that the browser keeps. */
function chooseNeighbour(event: TargetedKeyboardEvent<HTMLInputElement>): void {
  const { key, currentTarget } = event
  const group = currentTarget.closest('.choices')
  if (group === null || !key.startsWith('Arrow') || event.altKey || event.ctrlKey || event.metaKey) return
  event.preventDefault()
  const onwards = getComputedStyle(group).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  const answers = [...group.querySelectorAll('input')]
  const next = answers.at((answers.indexOf(currentTarget) + (key === 'ArrowDown' || key === onwards ? 1 : -1)) % answers.length)
  next?.focus()
  next?.click()
}
