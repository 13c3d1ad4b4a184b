/** Asks the service worker to bring the voices, so that a first request for them works without network. */
import type { KeepVoices } from '../../domain/worker-protocol.ts'
import { voiceFiles } from './voice-engine.ts'

/** Once there is a worker that has the whole shell; where there never is one, never. */
export async function keepVoices(languages: readonly string[]): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const { active } = await navigator.serviceWorker.ready
  active?.postMessage({ kind: 'keep-voices', files: [...voiceFiles(languages)] } satisfies KeepVoices)
}
