/** The server's log: one line of JSON for each request and for each thing that somebody may have to look at. Never a word of a request. */
import type { NoteRequest } from './http/requests.ts'

/** An alarm is for a person of the municipality, an error for whoever mends the program, a request for whoever counts. */
export type LogEntry = { readonly level: 'alarm' | 'error' | 'request'; readonly code: string; readonly [detail: string]: string | number }
export type Log = (entry: LogEntry) => void

/** Writes lines with their time. */
export function createLog(write: (line: string) => void, nowMs: () => number): Log {
  return (entry) => write(JSON.stringify({ at: new Date(nowMs()).toISOString(), ...entry }))
}

/** Writes requests down: all of them, or only those that this server could not answer as it should (status 5xx). */
export function requestLog(log: Log, all: boolean): NoteRequest {
  return (line) => { if (all || line.status >= 500) log({ level: 'request', code: 'answered', ...line }) }
}

/**
 * What may be logged of an error: its kind, its code and where in our code it was. Not its message, for that may quote
 * what somebody typed (a parser says what it received).
 */
export function describeError(error: unknown): { readonly error: string; readonly where: string } {
  if (!(error instanceof Error)) return { error: typeof error, where: '' }
  const own = 'code' in error ? `${error.name} ${String(error.code)}` : error.name
  const names = error.cause === undefined ? own : `${own} <- ${describeError(error.cause).error}`
  return { error: names, where: (error.stack ?? '').split('\n').filter((line) => /^\s+at /u.test(line)).slice(0, 5).map((line) => line.trim()).join(' | ') }
}
