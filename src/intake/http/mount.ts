/** Puts routes onto a Hono app: guard, parameters, body, handler, answer, in this order and nowhere else. */
import type { HttpBindings } from '@hono/node-server'
import type { Context, Hono } from 'hono'
import type { Bytes } from '../../sealing/bytes.ts'
import { callerAddress } from './address.ts'
import { type Answer, type Headers, problem, type ProblemAnswer, toResponse } from './answer.ts'
import { parseInput, type Parsed, readBody } from './body.ts'
import type { Route, RouteBody } from './route.ts'

/** `route` is the template of the route that answers, for the log and the figures. */
type Environment = { Bindings: HttpBindings; Variables: { route?: string } }
export type App = Hono<Environment>
export type AppContext = Context<Environment>

/** A call before anyone looked at its body. */
export type IncomingCall = {
  readonly request: Request
  /** What it came in as; in the place of a network there may be something else. */
  readonly incoming: unknown
  readonly method: string
  /** Of the address, without query. */
  readonly path: string
  /** Of the caller; never kept as it is. */
  readonly address: string
  readonly nowMs: number
}

export type GuardVerdict<C> =
  | {
    readonly kind: 'passed'
    readonly caller: C
    /** For the answer, whatever it is. */
    readonly headers?: Headers
    /** Looks at the body's bytes before they are parsed. */
    readonly checkBody?: (bytes: Bytes) => Promise<ProblemAnswer | undefined>
  }
  | ProblemAnswer
/** Says who calls, or refuses. */
export type Guard<C> = (call: IncomingCall) => Promise<GuardVerdict<C>>

export type Handler<C, P, B, A> = (call: { readonly caller: C; readonly parameters: P; readonly body: B; readonly address: string; readonly nowMs: number }) => Promise<Answer<A>>

type CallerOf<G> = G extends Guard<infer C> ? C : never
/** Binds handlers to routes; the handler's types are those of its route and guard. */
export type Mount<Guards> = <const G extends keyof Guards & string, P, B, A>(route: Route<G, P, B, A>, handler: Handler<CallerOf<Guards[G]>, P, B, A>) => void

export type MountContext = { readonly nowMs: () => number; readonly trustProxy: boolean }

/**
 * A mount for one app. Call `finish` when all routes are on: it answers other methods of their paths with 405.
 * @param guards by the names that routes use
 */
export function createMount<Guards extends Readonly<Record<string, Guard<never> | Guard<unknown>>>>(
  app: App, guards: Guards, context: MountContext,
): { readonly mount: Mount<Guards>; readonly finish: () => void } {
  const methods = new Map<string, { readonly template: string; readonly allowed: readonly string[] }>()
  const mount: Mount<Guards> = (route, handler) => {
    const path = route.path.replace(/\{(\w+)\}/gu, ':$1')
    methods.set(path, { template: route.path, allowed: [...methods.get(path)?.allowed ?? [], route.method] })
    app.on(route.method, path, async (c) => {
      c.set('route', route.path)
      const call = incomingCall(c, context)
      const verdict = await guardOf(guards, route.guard)(call)
      if (verdict.kind === 'problem') return toResponse(verdict, route.answer.status)
      const answer = await answerOf(route, { c, call, verdict, handler })
      return toResponse(withHeaders(answer, verdict.headers), route.answer.status)
    })
  }
  const finish = () => {
    for (const [path, { template, allowed }] of methods) {
      app.all(path, (c) => {
        c.set('route', template)
        return toResponse(problem('method-unknown', { headers: { Allow: allowed.join(', ') } }), 405)
      })
    }
  }
  return { mount, finish }
}

async function answerOf<G extends string, C, P, B, A>(
  route: Route<G, P, B, A>,
  { c, call, verdict, handler }: { readonly c: AppContext; readonly call: IncomingCall; readonly verdict: Extract<GuardVerdict<C>, { kind: 'passed' }>; readonly handler: Handler<C, P, B, A> },
): Promise<Answer<A>> {
  const parameters = parseInput(route.parameters, { ...c.req.query(), ...c.req.param() })
  if (parameters.kind === 'problem') return parameters
  const body = await bodyOf(route.body, call, verdict.checkBody)
  if (body.kind === 'problem') return body
  return handler({ caller: verdict.caller, parameters: parameters.output, body: body.output, address: call.address, nowMs: call.nowMs })
}

async function bodyOf<B>(
  body: RouteBody<B>, call: Pick<IncomingCall, 'request' | 'incoming'>, checkBody: ((bytes: Bytes) => Promise<ProblemAnswer | undefined>) | undefined,
): Promise<Parsed<B>> {
  if (body.kind === 'none') return body.read(new Uint8Array())
  const mediaType = body.kind === 'json' ? 'application/json' : 'application/octet-stream'
  const read = await readBody(call, { mediaType, maxBytes: body.maxBytes })
  if (read.kind === 'problem') return read
  return await checkBody?.(read.bytes) ?? body.read(read.bytes)
}

/** The caller's type is tied to the guard's name in Mount; inside, it is passed on unseen. */
function guardOf<Guards, G extends keyof Guards>(guards: Guards, name: G): Guard<CallerOf<Guards[G]>> {
  return guards[name] as Guard<CallerOf<Guards[G]>>
}

function incomingCall(c: AppContext, { nowMs, trustProxy }: MountContext): IncomingCall {
  return {
    request: c.req.raw, incoming: c.env.incoming, method: c.req.method, path: new URL(c.req.url).pathname,
    address: callerAddress(c.env, c.req.header('X-Forwarded-For'), trustProxy), nowMs: nowMs(),
  }
}

function withHeaders<A>(answer: Answer<A>, headers: Headers = {}): Answer<A> {
  return { ...answer, headers: { ...headers, ...answer.headers } }
}
