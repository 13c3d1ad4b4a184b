/** Where the device stands, asked only when a resident taps for it. */
import type { Located } from '../state/kiosk.ts'

/** Long enough for a first fix under the open sky, short enough to wait for. */
const timeoutMs = 20_000
/** A position of a moment ago is as good as a new one. */
const maximumAgeMs = 30_000

/** One position. Coordinates are cut to the decimetre: more digits say nothing that a sensor knows. */
export function locate(): Promise<Located> {
  if (!('geolocation' in navigator)) return Promise.resolve({ kind: 'none' })
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => resolve({
        kind: 'found', position: { by: 'position', latitude: toDecimetre(latitude), longitude: toDecimetre(longitude), accuracyMetres: Math.round(accuracy) },
      }),
      (error) => resolve({ kind: error.code === GeolocationPositionError.PERMISSION_DENIED ? 'refused' : 'notFound' }),
      { enableHighAccuracy: true, timeout: timeoutMs, maximumAge: maximumAgeMs },
    )
  })
}

/** Six decimals of a degree are 0.11 m at most. */
function toDecimetre(degrees: number): number {
  return Math.round(degrees * 1_000_000) / 1_000_000
}
