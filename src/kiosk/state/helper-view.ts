/** What a helper sees beside the resident: a second language below the first, and what is the helper's alone. */
import type { ComponentChildren } from 'preact'
import type { ReadonlySignal, Signal } from '@preact/signals'
import type { QuestionTexts } from '../../catalogue/service-texts.ts'
import type { Say, TextKey } from '../texts.ts'
import type { FieldName, FieldProblem } from './read-draft.ts'

/** The kiosk's own words in one language, a BCP 47 tag. */
export type HelperWords = { readonly language: string; readonly t: Say }

/** The helper's lines of one question. Drawn where they are made: their code comes with signing on (parts/follow-helper.tsx). */
export type HelperLines = HelperWords & {
  /** Undefined where this language of the service has not come. */
  readonly texts: QuestionTexts | undefined
  readonly heading: ComponentChildren
  readonly hint: ComponentChildren
  readonly why: ComponentChildren
  readonly option: (id: string) => ComponentChildren
  /** A sentence of the kiosk's own, below it. */
  readonly said: (key: TextKey) => ComponentChildren
  /** The same on a card or a button. */
  readonly onCard: (key: TextKey) => ComponentChildren
  /** In the summary of what is missing. */
  readonly problem: (problem: FieldProblem) => ComponentChildren
  readonly problemAt: (problems: readonly FieldProblem[], field: FieldName) => ComponentChildren
}

export type HelperView = {
  /** The helper's own language: Dutch, unless a helper chose another. */
  readonly language: Signal<string>
  readonly words: HelperWords
  /** `words` where they stand below the resident's: not in the same language, not turned off, not under "Rustig". */
  readonly shown: ReadonlySignal<HelperWords | undefined>
  /** "Ook in het Nederlands", on every screen. */
  readonly toggle: ComponentChildren
  /** Below what is told before the first question: the same for the helper, and who types. */
  readonly beforeStart: (service: string) => ComponentChildren
  /** A service among those that are offered. */
  readonly service: (service: string) => ComponentChildren
  /** @param own the resident's texts of this question: what would say the same twice is not said */
  readonly question: (service: string, step: string, own: QuestionTexts | undefined) => { readonly tip: ComponentChildren; readonly lines: HelperLines | undefined }
}
