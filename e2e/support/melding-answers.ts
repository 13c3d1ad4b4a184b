/** What is asked and answered where a test needs many requests and no screen. */
import type { Answers } from '../../src/domain/answers.ts'

/** A whole melding whose words say which one it is. */
export function meldingAnswers(n: number): Answers {
  const value = (answer: Extract<Answers[string], { kind: 'value' }>['answer']) => ({ kind: 'value', answer }) as const
  return {
    what: value({ type: 'choice', value: 'waste-bin' }), danger: value({ type: 'yes-no', value: false }), 'bin-problem': value({ type: 'choice', value: 'full' }),
    description: value({ type: 'long-text', value: `Volle bak nummer ${n}` }), where: value({ type: 'place', value: { by: 'words', words: 'Bij de fontein' } }),
    seen: { kind: 'unknown' }, photo: { kind: 'empty' }, reply: value({ type: 'choice', value: 'none' }),
  }
}
