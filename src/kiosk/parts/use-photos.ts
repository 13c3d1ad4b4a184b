/** Which photos are on their way right now, as whoever sends them says. */
import { useEffect, useState } from 'preact/hooks'
import type { OutboxDesk, PhotosOnTheirWay } from '../bridges/outbox-desk.ts'

/** Nothing until a frame has arrived; what was said before this was drawn is not known. */
export function usePhotosOnTheirWay(desk: OutboxDesk): PhotosOnTheirWay {
  const [photos, setPhotos] = useState<PhotosOnTheirWay>(new Map())
  useEffect(() => desk.onPhotoProgress(({ submission, attachment, sent, chunks }) => {
    setPhotos((before) => new Map([...before, [submission, { attachment, share: sent / chunks }]]))
  }), [desk])
  return photos
}
