/**
 * The line between a device and the intake, with everything that lines do: lose what goes or what comes back, be slow, break
 * off in the middle, bring a request twice or late, and answer in the intake's place.
 */
import type { Chance } from './chance.ts'
import type { Process, Simulation } from './simulation.ts'

type Bytes = Uint8Array<ArrayBuffer>
export type Wire = { readonly method: string; readonly path: string; readonly headers: readonly (readonly [string, string])[]; readonly body: Bytes | undefined; readonly brokenOff: boolean }
export type Reply = { readonly status: number; readonly headers: readonly (readonly [string, string])[]; readonly bytes: Bytes }

/** The other end: answers once, with undefined when nobody is there or it died over it. */
export type OtherEnd = (wire: Wire, answered: (reply: Reply | undefined) => void) => void

/** Moments on the way at which something else may happen. */
export type Moment = 'call leaves' | 'answer leaves' | 'answer comes'

/** How bad the line of one device is now. */
export type Line = {
  state: 'up' | 'down' | 'portal'
  /** How often something goes wrong with a call, in [0, 1]. */
  trouble: number
  /** A proxy on the way takes no larger bodies. */
  largestBody: number
}

type Parts = { readonly simulation: Simulation; readonly line: Line; readonly chance: Chance; readonly intake: OtherEnd; readonly freshNonce: () => string; readonly note: (text: string) => void; readonly moment: (name: Moment) => void; readonly onRefusedAsLarge: () => void }

const troubles = ['no-request', 'no-reply', 'cut-request', 'cut-reply', 'twice', 'late', '413', '429', '500', '503', '401', 'html', 'redirect'] as const
type Trouble = (typeof troubles)[number]
/** The line itself: what is under way goes on whatever becomes of either end. */
const latestMs = 90_000

export function createNetwork(parts: Parts) {
  const { simulation, chance, note } = parts
  const wires = simulation.process('wires')
  const delay = () => (chance.happens(0.4) ? 0 : 1 + chance.below(chance.happens(0.1) ? 5_000 : 300))

  /** Takes a request to the intake and its answer back. */
  const carry = (wire: Wire, answered: (reply: Reply | undefined) => void) => simulation.later(wires, delay(), () => parts.intake(wire, (reply) => {
    parts.moment('answer leaves')
    simulation.later(wires, delay(), () => answered(reply))
  }))

  return (process: Process, path: string, init: RequestInit): Promise<Response> => new Promise((resolve, reject) => {
    const fail = () => simulation.soon(process, () => reject(new TypeError('Failed to fetch')))
    const give = (response: () => Response) => simulation.soon(process, () => resolve(response()))
    init.signal?.addEventListener('abort', () => reject(init.signal?.reason))
    const wire: Wire = { method: init.method ?? 'GET', path, headers: [...new Headers(init.headers)], body: init.body instanceof Uint8Array ? new Uint8Array(init.body) : undefined, brokenOff: false }
    const said = `${wire.method} ${path} ${wire.body?.length ?? 0}`
    const trouble = troubleOf(parts, wire)
    note(trouble === undefined ? said : `${said} (${trouble})`)
    parts.moment('call leaves')
    if (trouble === '413') parts.onRefusedAsLarge()
    const told = (reply: Reply | undefined) => {
      parts.moment('answer comes')
      if (reply === undefined) return fail()
      note(`${reply.status} to ${wire.method} ${path}`)
      give(() => (trouble === 'cut-reply' ? brokenOffResponse(reply) : responseOf(reply)))
    }
    switch (trouble) {
      case undefined:
      case 'cut-reply': return void carry(wire, told)
      case 'no-request': return void simulation.later(wires, delay(), fail)
      case 'no-reply': return void carry(wire, fail)
      case 'cut-request': return void carry({ ...wire, brokenOff: true }, fail)
      case 'twice':
        // The copy comes whenever it likes; what it is answered nobody hears.
        simulation.later(wires, chance.below(latestMs), () => parts.intake(wire, () => note(`again ${said}`)))
        return void carry(wire, told)
      case 'late': return void simulation.later(wires, chance.below(latestMs), () => { carry(wire, told) })
      default: return void simulation.later(wires, delay(), () => give(() => inPlaceOfIntake(trouble, parts)))
    }
  })
}

function troubleOf({ line, chance }: Parts, { body }: Wire): Trouble | undefined {
  if (line.state === 'down') return 'no-request'
  if (line.state === 'portal') return chance.happens(0.5) ? 'html' : 'redirect'
  if ((body?.length ?? 0) > line.largestBody) return '413'
  return chance.happens(line.trouble) ? chance.pick(troubles) : undefined
}

export function responseOf({ status, headers, bytes }: Reply): Response {
  return new Response(status === 204 || status === 304 ? null : bytes, { status, headers: headers.map(([name, value]): [string, string] => [name, value]) })
}

function brokenOffResponse({ status, headers, bytes }: Reply): Response {
  const body = new ReadableStream({
    start: (controller) => {
      controller.enqueue(bytes.subarray(0, Math.floor(bytes.length / 2)))
      controller.error(new TypeError('terminated'))
    },
  })
  return new Response(body, { status, headers: headers.map(([name, value]): [string, string] => [name, value]) })
}

function inPlaceOfIntake(trouble: Exclude<Trouble, 'no-request' | 'no-reply' | 'cut-request' | 'cut-reply' | 'twice' | 'late'>, { chance, freshNonce }: Parts): Response {
  const page = (status: number, headers: Record<string, string> = {}) => new Response('<!doctype html><title>Sign in</title>', { status, headers: { 'Content-Type': 'text/html', ...headers } })
  switch (trouble) {
    case '413': return page(413)
    case '429': return page(429, chance.happens(0.7) ? { 'Retry-After': String(1 + chance.below(40)) } : {})
    case '500': return page(500)
    case '503': return page(503, chance.happens(0.5) ? { 'Retry-After': String(1 + chance.below(20)) } : {})
    case '401': {
      const problem = { type: 'about:blank', title: 'proof-nonce', status: 401, detail: 'proof-nonce', code: 'proof-nonce' }
      return Response.json(problem, { status: 401, headers: { 'API-Version': '1.0.0', 'DPoP-Nonce': freshNonce() } })
    }
    case 'html': return page(200)
    case 'redirect': {
      // What a browser gives to whoever asked not to follow (Fetch, 4.1, "opaque-redirect").
      const response = new Response(null)
      Object.defineProperties(response, { type: { value: 'opaqueredirect' }, status: { value: 0 }, ok: { value: false } })
      return response
    }
    default: throw new Error(`Nobody answers in this way: ${String(trouble)}`)
  }
}
