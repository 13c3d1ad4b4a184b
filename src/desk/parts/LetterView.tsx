/** The letter as it will be printed. That it is printed is written down first. */
import { useEffect, useState } from 'preact/hooks'
import type { Revealed } from '../../domain/desk-protocol.ts'
import type { FollowCode } from '../../domain/ids.ts'
import { Button } from '../../ui/Button.tsx'
import { StepHeading } from '../../ui/StepHeading.tsx'
import type { DeskCatalogue } from '../client/desk-client.ts'
import { isLetterLanguage } from '../letter-texts.ts'
import type { Paper } from '../paper.ts'
import { createAttempt } from '../state/attempt.ts'
import { text } from '../texts.ts'
import { Letter } from './Letter.tsx'
import { Loading } from './Loading.tsx'
import { AttemptProblem } from './Problem.tsx'

type LetterViewProps = {
  readonly row: Revealed['row']
  readonly content: NonNullable<Revealed['content']>
  /** In Dutch. */
  readonly catalogue: DeskCatalogue
  readonly code: FollowCode | undefined
  readonly paper: Paper
  readonly followAddress: string
  readonly onBack: () => void
}

export function LetterView({ row, content, catalogue, code, paper, followAddress, onBack }: LetterViewProps) {
  const [attempt] = useState(createAttempt)
  const [own, setOwn] = useState<'coming' | DeskCatalogue | undefined>(hasOwn(content.language) ? 'coming' : undefined)
  useEffect(() => {
    if (hasOwn(content.language)) void paper.catalogue(content.catalogue, content.language).then(setOwn, () => setOwn(undefined))
  }, [content, paper])
  if (own === 'coming') return <Loading />
  const catalogues = [...(own === undefined ? [] : [{ language: content.language, catalogue: own }]), { language: 'nl', catalogue }]
  return (
    <>
      <div class="stack no-print">
        <StepHeading>{text('paper.letter')}</StepHeading>
        <p>{text('paper.letterLead')}</p>
        <AttemptProblem attempt={attempt.state.value} />
        <div class="row">
          <Button
            look="go" onPress={() => void attempt.run(async () => {
              await paper.noteLetter(row.id)
              paper.print()
            })}
          >
            {text('paper.print')}
          </Button>
          <Button onPress={onBack}>{text('paper.back')}</Button>
        </div>
      </div>
      <Letter row={row} content={content} catalogues={catalogues} code={code} followAddress={followAddress} nowMs={paper.now()} />
    </>
  )
}

/** Whether there is a letter in the resident's own language beside the Dutch one. */
function hasOwn(language: string): boolean {
  return language !== 'nl' && isLetterLanguage(language)
}
