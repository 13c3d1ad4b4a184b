/** The page's end of a visit: does what it is asked, by itself, and carries the answer back to the room. Parses by hand: peers' pages carry nothing of ours. */

/** What a page can do, by name; each takes what it is given and answers with what JSON can hold. */
export type Acts = Readonly<Record<string, (given: unknown) => Promise<unknown>>>

/** Does the one act that stands behind the `#` of this page's address, and leaves. Nothing that fails is silent. */
export async function answerVisit(acts: Acts): Promise<void> {
  const asked: unknown = JSON.parse(decodeURIComponent(location.hash.slice(1)))
  const leaveWith = (report: object) => location.replace(`${textIn(asked, 'room')}#${encodeURIComponent(JSON.stringify(report))}`)
  addEventListener('error', (event) => leaveWith({ failed: event.message }))
  addEventListener('unhandledrejection', (event) => leaveWith({ failed: String(event.reason) }))
  try {
    const name = textIn(asked, 'act')
    const act = acts[name]
    if (act === undefined) throw new Error(`This page cannot "${name}".`)
    leaveWith({ answer: await act(memberOf(asked, 'given')) ?? null })
  } catch (cause) {
    leaveWith({ failed: cause instanceof Error ? `${cause.message} ${cause.stack ?? ''}` : String(cause) })
  }
}

/** A number that was given under this name. */
export function numberIn(given: unknown, name: string): number {
  const value = memberOf(given, name)
  if (typeof value !== 'number') throw new Error(`Without a number "${name}" there is nothing to do.`)
  return value
}

/** A text that was given under this name. */
export function textIn(given: unknown, name: string): string {
  const value = memberOf(given, name)
  if (typeof value !== 'string') throw new Error(`Without a text "${name}" there is nothing to do.`)
  return value
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined
}
