/** Whether anything can be heard at all. */

/** False only where the browser lists what it sounds through, and lists nothing. It is no proof: what is read is read all the same. */
export async function hasSoundOutput(): Promise<boolean> {
  // Browsers that let a page choose an output name them; the others name none, whatever there is.
  if (typeof AudioContext === 'undefined') return false
  if (!('setSinkId' in AudioContext.prototype) || !('mediaDevices' in navigator)) return true
  const devices = await navigator.mediaDevices.enumerateDevices().catch(() => undefined)
  return devices === undefined || devices.some(({ kind }) => kind === 'audiooutput')
}
