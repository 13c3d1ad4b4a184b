/** What the device API says of itself. */
import { ProblemSchema } from '../../domain/intake-protocol.ts'
import { type DocumentedApi, openApiDocument, type OpenApiFacts } from '../http/open-api.ts'
import type { AnyProblemCode } from '../http/problems.ts'
import { deviceRoutes } from './device-routes.ts'

const proofProblems: readonly AnyProblemCode[] = ['proof-missing', 'proof-invalid', 'proof-nonce', 'digest-differs']

const deviceApi: DocumentedApi = {
  prefix: '/v1',
  title: 'Samenloket device API',
  description: 'How kiosks deliver sealed requests, and how residents follow them. Errors are problem+json (RFC 9457) with a stable code.',
  problem: ProblemSchema,
  guards: {
    anyone: { problems: [] },
    key: { problems: proofProblems, scheme: 'deviceProof' },
    device: { problems: [...proofProblems, 'device-unknown', 'device-revoked', 'too-many-attempts'], scheme: 'deviceProof' },
  },
  schemes: {
    deviceProof: { type: 'apiKey', in: 'header', name: 'DPoP', description: "RFC 9449: a JWT signed with the device's key over method, path, Content-Digest and the nonce of the last answer." },
  },
  wantsDigest: true,
}

/** The OpenAPI 3.1 document of `/v1`. */
export function deviceDocument(facts: OpenApiFacts): ReturnType<typeof openApiDocument> {
  return openApiDocument(deviceApi, Object.values(deviceRoutes), facts)
}
