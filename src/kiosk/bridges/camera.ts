/** The camera in the page: nothing of what it sees leaves the memory, and no other program's gallery keeps it. */
import type { CameraFailure, Opened, Shrunk } from '../state/kiosk.ts'

/** What a camera is asked for; it gives the nearest that it has. */
const wish = { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1440 } } as const

/**
 * Opens the camera at the back, or the only one.
 * @param shrink makes a picture small enough to keep
 */
export async function openCamera(shrink: (picture: ImageBitmap) => Promise<Shrunk>): Promise<Opened> {
  // Absent on an address that is not secure, and in browsers of some kiosks.
  if (!('mediaDevices' in navigator)) return { kind: 'failed', why: 'no-camera' }
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ video: wish, audio: false })
    return { kind: 'open', camera: cameraOf(stream, shrink) }
  } catch (cause) {
    return { kind: 'failed', why: failureOf(cause) }
  }
}

function cameraOf(stream: MediaStream, shrink: (picture: ImageBitmap) => Promise<Shrunk>): Extract<Opened, { kind: 'open' }>['camera'] {
  let shown: HTMLVideoElement | undefined
  return {
    showIn: (video) => {
      shown = video
      video.srcObject = stream
      // Refused only while the page is hidden; it then starts by itself when seen.
      void video.play().catch(() => undefined)
    },
    shoot: async () => {
      if (shown === undefined || !await hasPicture(shown)) return { kind: 'failed', why: 'unreadable' }
      return shrink(await createImageBitmap(shown))
    },
    stop: () => {
      for (const track of stream.getTracks()) track.stop()
    },
  }
}

/** A camera that has shown nothing for so long will not. */
const firstPictureMs = 5_000

/** A finger can be faster than the camera's first picture: it is then waited for. */
async function hasPicture(video: HTMLVideoElement): Promise<boolean> {
  if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) return true
  await new Promise((resolve) => {
    video.addEventListener('loadeddata', resolve, { once: true })
    setTimeout(resolve, firstPictureMs)
  })
  return video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA
}

/** Media Capture and Streams, 10.2.5: what each error of getUserMedia means. */
function failureOf(cause: unknown): CameraFailure {
  const name = cause instanceof DOMException ? cause.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused'
  return name === 'NotReadableError' || name === 'AbortError' ? 'in-use' : 'no-camera'
}
