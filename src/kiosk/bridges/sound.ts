/** Sound may begin only in answer to a press, and in WebKit in that very moment: so it is woken before there is anything to say. */

/** What sounds; without a context the browser has no sound at all. */
export type Sound = { readonly context: AudioContext | undefined }

export function wakeSound(): Sound {
  try {
    const context = new AudioContext()
    void context.resume().catch(() => undefined)
    return { context }
  } catch {
    return { context: undefined }
  }
}
