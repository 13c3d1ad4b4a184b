/** Every route of the desk's own API, on the desk's listener. Its bodies are those of domain/desk-protocol.ts. */
import * as v from 'valibot'
import { DefinitionsSchema, TextsPartSchema } from '../../catalogue/catalogue.ts'
import {
  AccountsSchema, AnswersReportSchema, DeskFilterSchema, DeskListSchema, DevicesSchema, EnrolmentCodeSchema, FollowCodeMadeSchema,
  HelperPinSetSchema, HelpersSchema, NewAccountSchema, NewEnrolmentCodeSchema, NewFollowCodeSchema, NewHelperSchema, NewPinSchema,
  NewStatusSchema, OfflineUseSchema, RecoveryCodesSchema, RevealedSchema, SecondFactorCodeSchema, SecondFactorSecretSchema, SeenSchema,
  SetupSchema, SignInSchema, SilentDevicesSchema, StaffSessionSchema,
} from '../../domain/desk-protocol.ts'
import { AttachmentIdSchema, CatalogueHashSchema, DeviceIdSchema, HelperIdSchema, SubmissionIdSchema } from '../../domain/ids.ts'
import { jsonBody, noBody, noParameters, route } from '../http/route.ts'

const submission = v.object({ id: SubmissionIdSchema })
const helper = v.object({ id: HelperIdSchema })
const page = v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,5}$/u), v.transform(Number)), '1')
const listQuery = v.object({ filter: v.optional(DeskFilterSchema, 'open'), page, search: v.optional(v.pipe(v.string(), v.maxLength(40)), '') })
/** What the acts that need nothing said about them are sent with. */
const nothing = v.object({})
const StatusSetSchema = v.pick(RevealedSchema, ['row', 'history'])
/** Definitions and texts of one language of the catalogue that a submission was made with. */
export const DeskCatalogueSchema = v.object({ definitions: DefinitionsSchema, texts: TextsPartSchema })

export const staffRoutes = {
  setUp: route({
    id: 'setUp', method: 'POST', path: '/staff/v1/setup', summary: 'Makes the first account with the one-time link and signs it in', guard: 'page',
    parameters: noParameters, body: jsonBody('Setup', SetupSchema), answer: { status: 201, description: 'The session', schema: StaffSessionSchema },
    problems: ['setup-done', 'setup-token-unknown', 'too-many-attempts'],
  }),
  signIn: route({
    id: 'signIn', method: 'POST', path: '/staff/v1/session', summary: 'Signs in', guard: 'page',
    parameters: noParameters, body: jsonBody('SignIn', SignInSchema), answer: { status: 200, description: 'The session', schema: StaffSessionSchema },
    problems: ['sign-in-failed', 'second-factor-needed', 'second-factor-wrong', 'too-many-attempts'],
  }),
  session: route({
    id: 'session', method: 'GET', path: '/staff/v1/session', summary: 'Says who is signed in', guard: 'signedIn',
    parameters: noParameters, body: noBody, answer: { status: 200, description: 'The session', schema: StaffSessionSchema }, problems: [],
  }),
  signOut: route({
    id: 'signOut', method: 'DELETE', path: '/staff/v1/session', summary: 'Signs out', guard: 'signedIn',
    parameters: noParameters, body: noBody, answer: { status: 204, description: 'The session is over' }, problems: [],
  }),
  beginSecondFactor: route({
    id: 'beginSecondFactor', method: 'POST', path: '/staff/v1/second-factor', summary: 'Makes a secret for an app; it counts once a code of it was confirmed', guard: 'signedIn',
    parameters: noParameters, body: jsonBody('Nothing', nothing), answer: { status: 201, description: 'The secret, shown this once', schema: SecondFactorSecretSchema },
    problems: ['second-factor-set'],
  }),
  confirmSecondFactor: route({
    id: 'confirmSecondFactor', method: 'POST', path: '/staff/v1/second-factor/_confirm', summary: 'Sets the second step up with a first code', guard: 'signedIn',
    parameters: noParameters, body: jsonBody('SecondFactorCode', SecondFactorCodeSchema), answer: { status: 200, description: 'Recovery codes, shown this once', schema: RecoveryCodesSchema },
    problems: ['second-factor-wrong', 'second-factor-set'],
  }),
  removeSecondFactor: route({
    id: 'removeSecondFactor', method: 'POST', path: '/staff/v1/second-factor/_remove', summary: 'Takes the second step away, with a code', guard: 'signedIn',
    parameters: noParameters, body: jsonBody('SecondFactorCode', SecondFactorCodeSchema), answer: { status: 204, description: 'It is gone' },
    problems: ['second-factor-wrong', 'too-many-attempts'],
  }),
  accounts: route({
    id: 'accounts', method: 'GET', path: '/staff/v1/accounts', summary: 'Lists the accounts', guard: 'staff',
    parameters: noParameters, body: noBody, answer: { status: 200, description: 'All accounts', schema: AccountsSchema }, problems: [],
  }),
  addAccount: route({
    id: 'addAccount', method: 'POST', path: '/staff/v1/accounts', summary: "Makes a colleague's account", guard: 'staff',
    parameters: noParameters, body: jsonBody('NewAccount', NewAccountSchema), answer: { status: 201, description: 'All accounts', schema: AccountsSchema },
    problems: ['username-taken'],
  }),
  submissions: route({
    id: 'submissions', method: 'GET', path: '/staff/v1/submissions', summary: 'Lists what came in, newest first', guard: 'staff',
    parameters: listQuery, query: ['filter', 'page', 'search'], body: noBody,
    answer: { status: 200, description: 'A page of the list', schema: DeskListSchema }, problems: [],
  }),
  reveal: route({
    id: 'reveal', method: 'POST', path: '/staff/v1/submissions/{id}/_reveal', summary: 'Opens one, and writes down who did', guard: 'staff',
    parameters: submission, body: jsonBody('Nothing', nothing), answer: { status: 200, description: 'What the resident sent', schema: RevealedSchema },
    problems: ['submission-unknown'],
  }),
  photo: route({
    id: 'photo', method: 'GET', path: '/staff/v1/submissions/{id}/photos/{attachment}', summary: 'Gives a photo, made anew', guard: 'staff',
    parameters: v.object({ id: SubmissionIdSchema, attachment: AttachmentIdSchema }), body: noBody,
    answer: { status: 200, description: 'The photo', mediaType: 'image/jpeg' }, problems: ['submission-unknown', 'photo-missing'],
  }),
  setStatus: route({
    id: 'setStatus', method: 'POST', path: '/staff/v1/submissions/{id}/statuses', summary: 'Sets a status, with words for the resident', guard: 'staff',
    parameters: submission, body: jsonBody('NewStatus', NewStatusSchema), answer: { status: 201, description: 'How it stands now', schema: StatusSetSchema },
    problems: ['submission-unknown', 'status-not-allowed'],
  }),
  see: route({
    id: 'see', method: 'POST', path: '/staff/v1/submissions/{id}/_see', summary: 'Notes that follow-ups were seen, and by whom', guard: 'staff',
    parameters: submission, body: jsonBody('Seen', SeenSchema), answer: { status: 200, description: 'How it stands now', schema: StatusSetSchema },
    problems: ['submission-unknown'],
  }),
  letterPrinted: route({
    id: 'letterPrinted', method: 'POST', path: '/staff/v1/submissions/{id}/letters', summary: 'Writes down that the confirmation of receipt is printed', guard: 'staff',
    parameters: submission, body: jsonBody('Nothing', nothing), answer: { status: 204, description: 'It is written down' }, problems: ['submission-unknown'],
  }),
  newFollowCode: route({
    id: 'newFollowCode', method: 'POST', path: '/staff/v1/submissions/{id}/follow-codes', summary: 'Makes a new follow code, after an identity document was seen', guard: 'staff',
    parameters: submission, body: jsonBody('NewFollowCode', NewFollowCodeSchema),
    answer: { status: 201, description: 'The code, shown this once', schema: FollowCodeMadeSchema }, problems: ['submission-unknown', 'code-not-allowed', 'too-many-codes'],
  }),
  devices: route({
    id: 'devices', method: 'GET', path: '/staff/v1/devices', summary: 'Lists the devices', guard: 'staff',
    parameters: noParameters, body: noBody, answer: { status: 200, description: 'All devices', schema: DevicesSchema }, problems: [],
  }),
  revoke: route({
    id: 'revoke', method: 'POST', path: '/staff/v1/devices/{id}/_revoke', summary: 'Revokes a device at once', guard: 'staff',
    parameters: v.object({ id: DeviceIdSchema }), body: jsonBody('Nothing', nothing), answer: { status: 200, description: 'All devices', schema: DevicesSchema },
    problems: ['device-unknown'],
  }),
  offlineUse: route({
    id: 'offlineUse', method: 'PUT', path: '/staff/v1/devices/{id}/offline-use', summary: 'Lets a device take requests without network, or only with it', guard: 'staff',
    parameters: v.object({ id: DeviceIdSchema }), body: jsonBody('OfflineUse', OfflineUseSchema), answer: { status: 200, description: 'All devices', schema: DevicesSchema },
    problems: ['device-unknown'],
  }),
  silentDevices: route({
    id: 'silentDevices', method: 'GET', path: '/staff/v1/silent-devices', summary: 'Lists devices that are silent although requests waited on them', guard: 'staff',
    parameters: noParameters, body: noBody, answer: { status: 200, description: 'The longest silent first', schema: SilentDevicesSchema }, problems: [],
  }),
  newEnrolmentCode: route({
    id: 'newEnrolmentCode', method: 'POST', path: '/staff/v1/enrolment-codes', summary: 'Makes a code for one device', guard: 'staff',
    parameters: noParameters, body: jsonBody('NewEnrolmentCode', NewEnrolmentCodeSchema),
    answer: { status: 201, description: 'The code, shown this once', schema: EnrolmentCodeSchema }, problems: ['device-unknown'],
  }),
  answers: route({
    id: 'answers', method: 'GET', path: '/staff/v1/answers', summary: 'How often answers on the spot were enough, per day', guard: 'staff',
    parameters: noParameters, body: noBody, answer: { status: 200, description: 'The sums of all devices', schema: AnswersReportSchema }, problems: [],
  }),
  helpers: route({
    id: 'helpers', method: 'GET', path: '/staff/v1/helpers', summary: 'Lists the helpers', guard: 'staff',
    parameters: noParameters, body: noBody, answer: { status: 200, description: 'All helpers', schema: HelpersSchema }, problems: [],
  }),
  addHelper: route({
    id: 'addHelper', method: 'POST', path: '/staff/v1/helpers', summary: 'Makes a helper, with a chosen PIN or a new one', guard: 'staff',
    parameters: noParameters, body: jsonBody('NewHelper', NewHelperSchema),
    answer: { status: 201, description: 'All helpers, and the PIN that was made, shown this once', schema: HelperPinSetSchema }, problems: [],
  }),
  newPin: route({
    id: 'newPin', method: 'POST', path: '/staff/v1/helpers/{id}/_new-pin', summary: 'Gives a helper another PIN', guard: 'staff',
    parameters: helper, body: jsonBody('NewPin', NewPinSchema),
    answer: { status: 200, description: 'All helpers, and the PIN that was made, shown this once', schema: HelperPinSetSchema }, problems: ['helper-unknown'],
  }),
  switchHelperOff: route({
    id: 'switchHelperOff', method: 'POST', path: '/staff/v1/helpers/{id}/_switch-off', summary: 'Lets a helper sign on no more', guard: 'staff',
    parameters: helper, body: jsonBody('Nothing', nothing), answer: { status: 200, description: 'All helpers', schema: HelpersSchema }, problems: ['helper-unknown'],
  }),
  catalogue: route({
    id: 'catalogue', method: 'GET', path: '/staff/v1/catalogues/{hash}/{language}', summary: 'Gives questions and texts that a submission was made with', guard: 'staff',
    parameters: v.object({ hash: CatalogueHashSchema, language: v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/u)) }), body: noBody,
    answer: { status: 200, description: 'Definitions and texts', schema: DeskCatalogueSchema }, problems: ['path-unknown'],
  }),
} as const
