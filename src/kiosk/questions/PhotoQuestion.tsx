/** Photos: taken in the page or chosen from the device, made small before they are kept, kept in memory alone. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { Button } from '../../ui/Button.tsx'
import { FieldProblem } from '../../ui/Field.tsx'
import { HelperLine } from '../../ui/HelperLine.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Pictogram } from '../../ui/Pictogram.tsx'
import { withoutPhoto, withPhoto } from '../state/draft.ts'
import type { Camera, CameraFailure, PhotoFailure, Shrunk, SmallPhoto } from '../state/kiosk.ts'
import { fieldId } from '../state/problem-text.ts'
import type { Say } from '../texts.ts'
import { PhotoList } from './PhotoList.tsx'
import { problemAt, type QuestionOf, type QuestionProps } from './question-props.ts'
import { Viewfinder } from './Viewfinder.tsx'

type PhotoState =
  | { readonly kind: 'idle' | 'starting' | 'busy' }
  | { readonly kind: 'looking'; readonly camera: Camera }
  | { readonly kind: 'failed'; readonly why: CameraFailure | PhotoFailure }

/** In words for the reader: the bridge counts in bytes. */
const maxMegabytes = 60

export function PhotoQuestion(props: QuestionProps<QuestionOf<'photo'>>) {
  const { kiosk, question, draft, beside } = props
  const { t } = kiosk.texts
  const [state, setState] = useState<PhotoState>({ kind: 'idle' })
  // By its key, so that it follows the language.
  const [told, setTold] = useState<{ readonly added: number } | 'removed'>()
  const isFull = draft.photos.length >= question.maxPhotos
  const keep = ({ photo, kept }: SmallPhoto) => {
    kiosk.visit.keepPhoto(photo, kept)
    kiosk.visit.edit((before) => withPhoto(before, photo, question.maxPhotos))
    setTold({ added: draft.photos.length + 1 })
    setState({ kind: 'idle' })
  }
  const take = (shrunk: Shrunk) => shrunk.kind === 'ready' ? keep(shrunk.small) : setState({ kind: 'failed', why: shrunk.why })
  const open = async () => {
    setState({ kind: 'starting' })
    const opened = await kiosk.tools.openCamera()
    setState(opened.kind === 'open' ? { kind: 'looking', camera: opened.camera } : opened)
  }
  const choose = async (file: File) => {
    setState({ kind: 'busy' })
    take(await kiosk.tools.shrinkFile(file))
  }
  return (
    <div class="stack">
      <p class="hint">{hintIn(t, question)}</p>
      <HelperLine language={beside?.language} text={beside && hintIn(beside.t, question)} />
      <FieldProblem id={fieldId('photo')} problem={problemAt(props, 'photo')} />
      {beside?.problemAt(props.problems, 'photo')}
      {state.kind === 'failed' && (
        <Notice tone="error" live><p>{t(`photoProblems.${state.why}`, { megabytes: maxMegabytes })}</p></Notice>
      )}
      {(state.kind === 'starting' || state.kind === 'busy') && <Notice live tone="wait"><p>{t(`fields.photo.${state.kind}`)}</p></Notice>}
      {state.kind === 'looking' && (
        <Viewfinder
          kiosk={kiosk} camera={state.camera} onUse={keep}
          onFailed={(why) => setState({ kind: 'failed', why })} onCancel={() => setState({ kind: 'idle' })}
        />
      )}
      <PhotoList
        kiosk={kiosk} photos={draft.photos}
        onRemove={({ attachment }) => {
          kiosk.visit.edit((before) => withoutPhoto(before, attachment))
          setTold('removed')
        }}
      />
      {state.kind !== 'looking' && !isFull && <Sources {...props} onOpen={() => void open()} onChoose={(file) => void choose(file)} />}
      <p class="unseen" role="status">{told === 'removed' ? t('fields.photo.removed') : told !== undefined && t('fields.photo.added', { at: told.added })}</p>
    </div>
  )
}

function hintIn(t: Say, { maxPhotos }: QuestionOf<'photo'>): string {
  return `${t('fields.photo.hint')} ${t('fields.photo.limit', { count: maxPhotos })}`
}

type SourcesProps = QuestionProps<QuestionOf<'photo'>> & { readonly onOpen: () => void; readonly onChoose: (file: File) => void }

/** The camera of this device, or a file that is on it. */
function Sources({ kiosk, draft, onOpen, onChoose }: SourcesProps) {
  const { t } = kiosk.texts
  const input = useRef<HTMLInputElement>(null)
  const hasSome = draft.photos.length > 0
  useEffect(() => {
    // A browser fills a file field again after a crash, if it may: it never gets to keep a name.
    if (input.current !== null) input.current.value = ''
  })
  return (
    <div class="row">
      <button type="button" id={fieldId('photo')} class="btn" onClick={onOpen}><Pictogram name="camera" />{t(hasSome ? 'fields.photo.more' : 'fields.photo.take')}</button>
      <Button onPress={() => input.current?.click()}><Pictogram name="picture" />{t(hasSome ? 'fields.photo.moreChoose' : 'fields.photo.choose')}</Button>
      <input
        ref={input} class="unseen" type="file" accept="image/*" autocomplete="off" tabIndex={-1} aria-hidden="true"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          if (file !== undefined) onChoose(file)
        }}
      />
    </div>
  )
}
