/** HTTP calls of the tests: what came back, read whole. */
import * as v from 'valibot'
import type { Bytes } from '../../sealing/bytes.ts'

export type Called = {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Bytes
  /** Parsed where the answer is JSON, else undefined. */
  readonly body: unknown
  /** The stable code of a problem, else undefined. */
  readonly code: string | undefined
}

/** Calls and reads the answer whole; follows no redirect. */
export async function call(url: string, init: RequestInit = {}): Promise<Called> {
  const response = await fetch(url, { redirect: 'manual', ...init })
  const bytes = new Uint8Array(await response.arrayBuffer())
  const isJson = /json/u.test(response.headers.get('Content-Type') ?? '')
  const body: unknown = isJson ? JSON.parse(new TextDecoder().decode(bytes)) : undefined
  const problem = v.safeParse(v.object({ code: v.string() }), body)
  return { status: response.status, headers: response.headers, bytes, body, code: problem.success ? problem.output.code : undefined }
}

/** The answer's body as a schema has it; a test that meets another answer says which. */
export function bodyAs<S extends v.GenericSchema>(called: Called, schema: S): v.InferOutput<S> {
  const parsed = v.safeParse(schema, called.body)
  if (!parsed.success) throw new Error(`Another answer: ${called.status} ${JSON.stringify(called.body)} (${v.summarize(parsed.issues)})`)
  return parsed.output
}
