/** The photos of an answer, small, with a way to take each out again. */
import type { Photo } from '../../domain/answers.ts'
import { LinkButton } from '../../ui/Button.tsx'
import type { Kiosk } from '../state/kiosk.ts'

type PhotoListProps = {
  readonly kiosk: Kiosk
  readonly photos: readonly Photo[]
  /** Absent where they are only shown. */
  readonly onRemove?: (photo: Photo) => void
}

export function PhotoList({ kiosk, photos, onRemove }: PhotoListProps) {
  const { t } = kiosk.texts
  const kept = kiosk.visit.request.value?.photos
  if (photos.length === 0) return null
  return (
    <ul class="photos">
      {photos.map((photo, index) => (
        <li key={photo.attachment}>
          <img
            class="photo" src={kept?.get(photo.attachment)?.preview} alt={t('fields.photo.alt', { at: index + 1 })}
            width={photo.widthPixels} height={photo.heightPixels}
          />
          {onRemove !== undefined && <LinkButton onPress={() => onRemove(photo)}>{t('fields.photo.remove', { at: index + 1 })}</LinkButton>}
        </li>
      ))}
    </ul>
  )
}
