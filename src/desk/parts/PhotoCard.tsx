import { unreachable } from '../../domain/assert.ts'
import { Notice } from '../../ui/Notice.tsx'
import type { Revealed } from '../../domain/desk-protocol.ts'
import type { Loaded } from '../state/resource.ts'
import type { PhotoView } from '../state/submission-store.ts'
import { text } from '../texts.ts'
import { Loading } from './Loading.tsx'
import { Problem } from './Problem.tsx'

type PhotoCardProps = {
  readonly photo: Revealed['photos'][number]
  /** Its place among the photos, from 1. */
  readonly at: number
  /** `Foto 1`, with its question where there is more than one. */
  readonly name: string
  /** How a saved file is named: the case number and the place, nothing of the resident. */
  readonly fileName: string
  /** Absent while it is not fetched. */
  readonly view: Loaded<PhotoView> | undefined
}

/** One photo on the page, with a way to keep it; or why it is not there. */
export function PhotoCard({ photo, at, name, fileName, view }: PhotoCardProps) {
  return (
    <li class="photo">
      <h3>{name}</h3>
      {photo.state === 'complete'
        ? <PhotoBody view={view} at={at} name={name} fileName={fileName} />
        : <Notice tone="wait"><p>{text(`submission.photoStates.${photo.state}`)}</p></Notice>}
    </li>
  )
}

function PhotoBody({ view, at, name, fileName }: Omit<PhotoCardProps, 'photo'>) {
  if (view === undefined) return <Loading />
  switch (view.kind) {
    case 'loading': return <Loading />
    case 'failed': return <Problem code={view.code} />
    case 'ready': return (
      <>
        <img src={view.value.url} alt={text('submission.photoAlt', { name })} />
        <a class="btn" href={view.value.url} download={fileName}>{text('submission.photoDownload', { at })}</a>
      </>
    )
    default: return unreachable(view)
  }
}
