/** What the camera sees, then the picture that was made of it, to use or to make again. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { Button } from '../../ui/Button.tsx'
import type { Camera, Kiosk, PhotoFailure, SmallPhoto } from '../state/kiosk.ts'

type ViewfinderProps = {
  readonly kiosk: Kiosk
  readonly camera: Camera
  readonly onUse: (small: SmallPhoto) => void
  readonly onFailed: (why: PhotoFailure) => void
  readonly onCancel: () => void
}

/** The camera is off as soon as this is gone. */
export function Viewfinder({ kiosk, camera, onUse, onFailed, onCancel }: ViewfinderProps) {
  const { t } = kiosk.texts
  const video = useRef<HTMLVideoElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const [made, setMade] = useState<SmallPhoto>()
  useEffect(() => {
    if (video.current !== null) camera.showIn(video.current)
    box.current?.scrollIntoView({ block: 'center' })
    return camera.stop
  }, [camera])
  const shoot = async () => {
    const shrunk = await camera.shoot()
    if (shrunk.kind === 'ready') setMade(shrunk.small)
    else onFailed(shrunk.why)
  }
  return (
    <div class="viewfinder" ref={box}>
      {/* Kept while the picture is judged: the camera needs a second to start again. */}
      <video ref={video} class="picture" muted playsInline aria-label={t('fields.photo.viewfinder')} hidden={made !== undefined} />
      {made !== undefined && <img class="picture" src={made.kept.preview} alt={t('fields.photo.alt', { at: 1 })} />}
      <div class="viewfinder-buttons">
        {made === undefined
          ? <Button look="go" onPress={() => void shoot()}>{t('fields.photo.shoot')}</Button>
          : <Button look="go" onPress={() => onUse(made)}>{t('fields.photo.use')}</Button>}
        {made !== undefined && <Button onPress={() => setMade(undefined)}>{t('fields.photo.again')}</Button>}
        <Button look="quiet" onPress={onCancel}>{t('fields.photo.cancel')}</Button>
      </div>
    </div>
  )
}
