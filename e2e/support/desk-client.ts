/** The desk's own API, as its page calls it: for the parts of a journey that are not about the desk's screens. */
import * as v from 'valibot'
import { DeskListSchema, type DeskFilter, type DeskRow, type Devices, DevicesSchema, EnrolmentCodeSchema, type NewHelper, RevealedSchema, type Revealed } from '../../src/domain/desk-protocol.ts'
import type { CaseStatus } from '../../src/domain/case-protocol.ts'
import type { IntakeProcess } from './intake-process.ts'

export const deskUser = { username: 'anna', displayName: 'Anna Voorbeeld', password: 'een lang wachtwoord' }

export type DeskClient = {
  readonly enrolmentCode: (place?: string) => Promise<string>
  readonly addHelper: (helper: NewHelper) => Promise<void>
  readonly list: (filter?: DeskFilter, page?: number) => Promise<v.InferOutput<typeof DeskListSchema>>
  /** All rows of all pages. */
  readonly rows: () => Promise<DeskRow[]>
  readonly reveal: (id: string) => Promise<Revealed>
  readonly photo: (id: string, attachment: string) => Promise<Response>
  readonly setStatus: (id: string, status: CaseStatus, note?: string) => Promise<void>
  readonly devices: () => Promise<Devices['devices']>
  readonly revoke: (device: string) => Promise<void>
  readonly setOfflineUse: (device: string, allowed: boolean) => Promise<void>
}

/** Makes the first account with the set-up token and signs in as it. */
export async function openDesk(intake: IntakeProcess): Promise<DeskClient> {
  return deskClient(intake.deskOrigin, await setUpDesk(intake))
}

/** Makes the first account with the set-up token; gives the cookie that it is signed in with. */
export async function setUpDesk({ deskOrigin: origin, setupToken: token }: IntakeProcess): Promise<string> {
  const setup = await fetch(`${origin}/staff/v1/setup`, { method: 'POST', headers: { 'Content-Type': 'application/json', Origin: origin }, body: JSON.stringify({ token, ...deskUser }) })
  const cookie = setup.headers.getSetCookie()[0]?.split(';')[0]
  if (!setup.ok || cookie === undefined) throw new Error(`The set-up was refused: ${setup.status} ${await setup.text()}`)
  return cookie
}

/** The desk at an address, for who is signed in there with this cookie. */
export function deskClient(origin: string, cookie: string): DeskClient {
  const call = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${origin}/staff/v1${path}`, {
      method, headers: { Cookie: cookie, Origin: origin, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`)
    return response
  }
  const list = async (filter: DeskFilter = 'all', page = 1) => v.parse(DeskListSchema, await (await call('GET', `/submissions?filter=${filter}&page=${page}`)).json())
  return {
    list,
    addHelper: async (helper) => { await call('POST', '/helpers', helper) },
    enrolmentCode: async (place = 'Centrum') => v.parse(EnrolmentCodeSchema, await (await call('POST', '/enrolment-codes', { place })).json()).code,
    rows: async () => {
      const rows: DeskRow[] = []
      for (let page = 1; ; page++) {
        const answer = await list('all', page)
        rows.push(...answer.rows)
        if (page >= answer.pages) return rows
      }
    },
    reveal: async (id) => v.parse(RevealedSchema, await (await call('POST', `/submissions/${id}/_reveal`, {})).json()),
    photo: (id, attachment) => call('GET', `/submissions/${id}/photos/${attachment}`),
    setStatus: async (id, status, note) => { await call('POST', `/submissions/${id}/statuses`, { status, ...(note === undefined ? {} : { note }) }) },
    devices: async () => v.parse(DevicesSchema, await (await call('GET', '/devices')).json()).devices,
    setOfflineUse: async (device, allowed) => { await call('PUT', `/devices/${device}/offline-use`, { allowed }) },
    revoke: async (device) => { await call('POST', `/devices/${device}/_revoke`, {}) },
  }
}
