/** Every problem this server answers with (RFC 9457). The texts are for whoever builds against it; a reader's sentence is in the locales. */
import type { deskProblemCodes } from '../../domain/desk-protocol.ts'
import type { ProblemCode } from '../../domain/intake-protocol.ts'

/** Of the device API, of the desk's, or of /readyz. */
export type AnyProblemCode = ProblemCode | (typeof deskProblemCodes)[number] | 'not-ready'

type ProblemText = { readonly status: number; readonly title: string; readonly detail: string }

export const problemTexts: Readonly<Record<AnyProblemCode, ProblemText>> = {
  'body-invalid': { status: 400, title: 'The request is not valid.', detail: 'A parameter or the body does not fit its schema; invalidParams names each place.' },
  'body-too-large': { status: 413, title: 'The body is too large.', detail: 'Send less at once: half of a batch, or a chunk of the size that the API names.' },
  'media-type-unsupported': { status: 415, title: 'The media type is not supported.', detail: 'Send the body with the media type that the API names for this call.' },
  'path-unknown': { status: 404, title: 'There is nothing here.', detail: 'No resource has this path.' },
  'method-unknown': { status: 405, title: 'This method is not possible here.', detail: 'The header Allow names the methods of this path.' },
  'proof-missing': { status: 401, title: 'This call needs a device proof.', detail: 'Send the header DPoP with a proof made with the nonce of this answer.' },
  'proof-invalid': { status: 401, title: 'The device proof is not valid.', detail: 'Signature, type, method, path or digest does not fit this call.' },
  'proof-nonce': { status: 401, title: 'The device proof needs a fresh nonce.', detail: 'Repeat the call with a proof made with the nonce of this answer.' },
  'device-unknown': { status: 403, title: 'This device is not enrolled.', detail: 'Enrol it with a code from the desk.' },
  'device-revoked': { status: 403, title: 'This device was revoked.', detail: 'Nothing that it sends is taken any more.' },
  'enrolment-code-unknown': { status: 403, title: 'This code cannot be used.', detail: 'It is unknown, was used by another device, or is older than a day.' },
  'device-known': { status: 409, title: 'This device is enrolled already.', detail: 'It was enrolled with another code; a device enrols once.' },
  'devices-exhausted': { status: 409, title: 'There is no device number left.', detail: 'All 9999 numbers were given out; a number is never given twice.' },
  'digest-differs': { status: 400, title: 'The body is not what its digest says.', detail: 'Send Content-Digest (RFC 9530) with sha-256 of the body as it is sent.' },
  'chunk-out-of-range': { status: 400, title: 'There is no such chunk.', detail: 'Chunks are numbered from 0 to one less than the manifest announced.' },
  'chunk-size': { status: 400, title: 'The chunk has the wrong size.', detail: 'Every chunk but the last is 262,160 bytes; the last holds the rest of what the manifest announced.' },
  'attachment-unknown': { status: 404, title: 'This attachment is not expected.', detail: 'No submission that this device sent announces it.' },
  'catalogue-unknown': { status: 404, title: 'This catalogue is not known.', detail: 'No catalogue or part with this hash was ever served here.' },
  'case-unknown': { status: 404, title: 'There is no case with this number and code.', detail: 'It may not have arrived yet, or the number or the code is another.' },
  'too-many-attempts': { status: 429, title: 'There were too many attempts.', detail: 'Wait as long as Retry-After says.' },
  'storage-full': { status: 507, title: 'There is no room to keep this.', detail: 'Nothing was kept; send it again later.' },
  'shutting-down': { status: 503, title: 'The server is stopping.', detail: 'Send it again in a moment.' },
  'not-ready': { status: 503, title: 'The server cannot keep anything now.', detail: 'The log of the server says which part fails.' },
  internal: { status: 500, title: 'The server made a mistake.', detail: 'Nothing about it is told here; the log of the server says more.' },
  'sign-in-needed': { status: 401, title: 'Nobody is signed in.', detail: 'Sign in and repeat the call.' },
  'sign-in-failed': { status: 401, title: 'Name or password is wrong.', detail: 'Which of the two is not told.' },
  'second-factor-needed': { status: 401, title: 'A second step is needed.', detail: 'Name and password are right; repeat the call with a code.' },
  'second-factor-wrong': { status: 401, title: 'This code is not right.', detail: 'It is none of the last minute, or was used before.' },
  'second-factor-set': { status: 409, title: 'There is a second step already.', detail: 'Remove it first, with a code.' },
  'second-factor-demanded': { status: 403, title: 'A second step must be set up first.', detail: 'This server asks everybody for one.' },
  'origin-differs': { status: 403, title: 'The call does not come from the desk.', detail: 'A change needs the header Origin of the desk itself.' },
  'setup-done': { status: 409, title: 'The desk has been set up.', detail: 'There is an account; a colleague makes the next one.' },
  'setup-token-unknown': { status: 403, title: 'This link cannot be used.', detail: 'It was used or replaced; the server makes a new one at its start.' },
  'username-taken': { status: 409, title: 'This name is taken.', detail: 'Choose another name for the account.' },
  'submission-unknown': { status: 404, title: 'There is no such submission.', detail: 'No submission with this id was received.' },
  'status-not-allowed': { status: 409, title: 'This status cannot be set.', detail: 'The submission is not registered, or nothing would change.' },
  'code-not-allowed': { status: 409, title: 'There can be no new code now.', detail: 'The submission is not settled yet, or could not be opened.' },
  'too-many-codes': { status: 409, title: 'There were too many new codes.', detail: 'Three were made for this submission within a day.' },
  'helper-unknown': { status: 404, title: 'There is no such helper.', detail: 'No helper has this id, or this one was switched off.' },
  'photo-missing': { status: 404, title: 'This photo cannot be shown.', detail: 'It has not arrived whole, or it is no photo.' },
}
