/**
 * Every call that the desk's page makes: the intake's `/staff/v1`, on the page's own origin.
 * The session is a cookie that scripts cannot read; the browser sends it, and its own Origin with every change.
 */
import * as v from 'valibot'
import { DefinitionsSchema, TextsPartSchema } from '../../catalogue/catalogue.ts'
import {
  AccountsSchema, AnswersReportSchema, type DeskFilter, DeskListSchema, DeskProblemSchema, DevicesSchema, EnrolmentCodeSchema,
  FollowCodeMadeSchema, HelperPinSetSchema, HelpersSchema, type NewAccountSchema, type NewEnrolmentCodeSchema, type NewFollowCodeSchema,
  type NewHelper, type NewPinSchema, type NewStatusSchema, RecoveryCodesSchema, RevealedSchema, type SecondFactorCodeSchema,
  SecondFactorSecretSchema, type SetupSchema, type SignInSchema, SilentDevicesSchema, StaffSessionSchema,
} from '../../domain/desk-protocol.ts'
import type { CatalogueHash, DeviceId, HelperId, SubmissionId } from '../../domain/ids.ts'
import { DeskError } from './desk-error.ts'

/** What a submission was made with: which questions there were, and how they are named in one language. */
const DeskCatalogueSchema = v.object({ definitions: DefinitionsSchema, texts: TextsPartSchema })
export type DeskCatalogue = v.InferOutput<typeof DeskCatalogueSchema>

/** How a submission stands after a state was set. */
const StatusSetSchema = v.pick(RevealedSchema, ['row', 'history'])

/** Which page of the list; `search` is part of a case number. */
export type ListQuery = { readonly filter: DeskFilter; readonly page: number; readonly search: string }
export type DeskClient = ReturnType<typeof createDeskClient>

/**
 * The desk's side of `/staff/v1`. Every method rejects with a DeskError and with nothing else.
 * @param fetcher the browser's fetch, or one that answers as it does
 * @param onSignInNeeded told when the intake no longer knows who is asking, so that one place can show the way in
 */
export function createDeskClient(fetcher: typeof fetch, onSignInNeeded: () => void) {
  async function send(method: string, path: string, body?: unknown): Promise<Response> {
    const response = await fetcher(`/staff/v1/${path}`, {
      method,
      redirect: 'error',
      cache: 'no-store',
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    }).catch((cause: unknown) => { throw new DeskError('no-network', cause) })
    if (response.ok) return response
    const error = await problemOf(response)
    if (error.code === 'sign-in-needed') onSignInNeeded()
    throw error
  }
  const get = async <S extends v.GenericSchema>(path: string, schema: S) => parsed(schema, await send('GET', path))
  const post = async <S extends v.GenericSchema>(path: string, body: unknown, schema: S) => parsed(schema, await send('POST', path, body))

  return {
    session: () => get('session', StaffSessionSchema),
    setUp: (account: v.InferOutput<typeof SetupSchema>) => post('setup', account, StaffSessionSchema),
    signIn: (account: v.InferOutput<typeof SignInSchema>) => post('session', account, StaffSessionSchema),
    signOut: async (): Promise<void> => { await send('DELETE', 'session') },
    beginSecondFactor: () => post('second-factor', {}, SecondFactorSecretSchema),
    confirmSecondFactor: (code: v.InferOutput<typeof SecondFactorCodeSchema>) => post('second-factor/_confirm', code, RecoveryCodesSchema),
    removeSecondFactor: async (code: v.InferOutput<typeof SecondFactorCodeSchema>): Promise<void> => { await send('POST', 'second-factor/_remove', code) },

    submissions: ({ filter, page, search }: ListQuery) =>
      get(`submissions?${new URLSearchParams({ filter, page: String(page), ...(search === '' ? {} : { search }) })}`, DeskListSchema),
    /** Opens one. The intake writes down who did so before it answers. */
    reveal: (id: SubmissionId) => post(`submissions/${id}/_reveal`, {}, RevealedSchema),
    photo: async (id: SubmissionId, attachment: string): Promise<Blob> => (await send('GET', `submissions/${id}/photos/${encodeURIComponent(attachment)}`)).blob(),
    /** Writes down that the confirmation of receipt is printed. */
    noteLetter: async (id: SubmissionId): Promise<void> => { await send('POST', `submissions/${id}/letters`, {}) },
    newFollowCode: (id: SubmissionId, seen: v.InferOutput<typeof NewFollowCodeSchema>) => post(`submissions/${id}/follow-codes`, seen, FollowCodeMadeSchema),
    setStatus: (id: SubmissionId, status: v.InferOutput<typeof NewStatusSchema>) => post(`submissions/${id}/statuses`, status, StatusSetSchema),
    /** Says that follow-ups were seen. */
    see: (id: SubmissionId, seen: readonly SubmissionId[]) => post(`submissions/${id}/_see`, { seen }, StatusSetSchema),
    catalogue: (hash: CatalogueHash, language: string) => get(`catalogues/${hash}/${language}`, DeskCatalogueSchema),

    devices: () => get('devices', DevicesSchema),
    revoke: (device: DeviceId) => post(`devices/${device}/_revoke`, {}, DevicesSchema),
    setOfflineUse: async (device: DeviceId, allowed: boolean) => parsed(DevicesSchema, await send('PUT', `devices/${device}/offline-use`, { allowed })),
    silentDevices: () => get('silent-devices', SilentDevicesSchema),
    newEnrolmentCode: (code: v.InferOutput<typeof NewEnrolmentCodeSchema>) => post('enrolment-codes', code, EnrolmentCodeSchema),

    helpers: () => get('helpers', HelpersSchema),
    addHelper: (helper: NewHelper) => post('helpers', helper, HelperPinSetSchema),
    newPin: (id: HelperId, pin: v.InferOutput<typeof NewPinSchema>) => post(`helpers/${id}/_new-pin`, pin, HelperPinSetSchema),
    switchHelperOff: (id: HelperId) => post(`helpers/${id}/_switch-off`, {}, HelpersSchema),

    answers: () => get('answers', AnswersReportSchema),

    accounts: () => get('accounts', AccountsSchema),
    addAccount: (account: v.InferOutput<typeof NewAccountSchema>) => post('accounts', account, AccountsSchema),
  }
}

async function parsed<S extends v.GenericSchema>(schema: S, response: Response): Promise<v.InferOutput<S>> {
  const answer = v.safeParse(schema, await jsonOf(response))
  if (!answer.success) throw new DeskError('unreadable-answer', new v.ValiError(answer.issues))
  return answer.output
}

async function problemOf(response: Response): Promise<DeskError> {
  const problem = v.safeParse(DeskProblemSchema, await jsonOf(response))
  return problem.success ? new DeskError(problem.output.code) : new DeskError('unreadable-answer', `status ${response.status}`)
}

/** The body as JSON, or undefined where it is something else or breaks off: no schema lets undefined through. */
async function jsonOf(response: Response): Promise<unknown> {
  return response.json().catch(() => undefined)
}
