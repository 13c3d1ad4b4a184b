/** What the desk's own API says of itself: for who reviews it, and for the test that calls it by chance. */
import { DeskProblemSchema } from '../../domain/desk-protocol.ts'
import { type DocumentedApi, openApiDocument, type OpenApiFacts } from '../http/open-api.ts'
import { staffRoutes } from './staff-routes.ts'

const staffApi: DocumentedApi = {
  prefix: '/staff/v1',
  title: 'Samenloket desk API',
  description: "What the desk's page calls, from its own origin. Errors are problem+json (RFC 9457) with a stable code.",
  problem: DeskProblemSchema,
  guards: {
    page: { problems: ['origin-differs'] },
    signedIn: { problems: ['origin-differs', 'sign-in-needed'], scheme: 'session' },
    staff: { problems: ['origin-differs', 'sign-in-needed', 'second-factor-demanded'], scheme: 'session' },
  },
  schemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-desk' } },
  wantsDigest: false,
  statuses: { 'device-unknown': 404 },
}

/** The OpenAPI 3.1 document of `/staff/v1`. */
export function staffDocument(facts: OpenApiFacts): ReturnType<typeof openApiDocument> {
  return openApiDocument(staffApi, Object.values(staffRoutes), facts)
}
