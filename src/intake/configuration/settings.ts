/** The one place that reads the environment. Everything else gets what it needs as an argument. */
import { join, resolve } from 'node:path'
import * as v from 'valibot'
import { isDatabaseUrl } from './database-url.ts'

/** How this intake runs. Paths are absolute; an address that was not given is made from the port it listens on. */
export type Settings = {
  readonly port: number
  readonly deskPort: number
  readonly host: string
  /** Origin under which residents and devices reach kiosk, follow page and device API. */
  readonly publicUrl: string | undefined
  /** Origin under which staff reach the desk: every change must come from a page of this origin. */
  readonly deskUrl: string | undefined
  readonly dataDir: string
  readonly keyFile: string
  /** Where PostgreSQL is, with its password: never written anywhere (database-url.ts says what may be). Undefined: a file in DATA_DIR. */
  readonly databaseUrl: string | undefined
  /** Id of a municipality of the catalogue, or the path of a file with one. */
  readonly municipality: string
  /** True when a proxy of ours stands in front, so that its last X-Forwarded-For entry is the caller's address. */
  readonly trustProxy: boolean
  /** Whether each request gets a line in the log; undefined where nobody said, and then not on a terminal. */
  readonly logRequests: boolean | undefined
  /** Whether the desk's listener gives figures at /metrics. */
  readonly metrics: boolean
  /** Whether everybody who works at the desk needs a second step to sign in. */
  readonly requireSecondFactor: boolean
  /** Days after which the sealed bytes of what an external case system confirmed are let go. */
  readonly retentionDays: number
  /** Who answers for the API, as its OpenAPI document says. */
  readonly contact: { readonly name: string | undefined; readonly email: string | undefined; readonly url: string | undefined }
}

export type ParsedSettings =
  | { readonly kind: 'settings'; readonly settings: Settings }
  /** One sentence for each setting that is wrong. */
  | { readonly kind: 'wrong'; readonly sentences: readonly string[] }

const port = (fallback: number) => v.optional(
  v.pipe(v.string(), v.regex(/^\d{1,5}$/u), v.transform(Number), v.maxValue(65_535)), String(fallback),
)
const origin = v.optional(v.pipe(v.string(), v.check(isOrigin), v.transform((text) => new URL(text).origin)))
const yesNo = v.optional(v.picklist(['0', '1']), '0')
const given = v.optional(v.string())

const EnvironmentSchema = v.object({
  PORT: port(8080),
  DESK_PORT: port(8081),
  HOST: v.optional(v.pipe(v.string(), v.regex(/^[\w.:-]+$/u)), '127.0.0.1'),
  PUBLIC_URL: origin,
  DESK_URL: origin,
  DATA_DIR: v.optional(v.string(), 'data'),
  KEY_FILE: given,
  DATABASE_URL: v.optional(v.pipe(v.string(), v.check(isDatabaseUrl))),
  MUNICIPALITY: v.optional(v.string(), 'voorbeeldstad'),
  TRUST_PROXY: yesNo,
  LOG_REQUESTS: v.optional(v.picklist(['0', '1'])),
  METRICS: yesNo,
  REQUIRE_SECOND_FACTOR: yesNo,
  RETENTION_DAYS: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,3}$/u), v.transform(Number)), '30'),
  CONTACT_NAME: given,
  CONTACT_EMAIL: v.optional(v.pipe(v.string(), v.email())),
  CONTACT_URL: v.optional(v.pipe(v.string(), v.url())),
})

const demands: Readonly<Record<string, string>> = {
  PORT: 'a port number from 0 to 65535; 0 takes a free one',
  DESK_PORT: 'a port number from 0 to 65535; 0 takes a free one',
  HOST: 'a host name or address to listen on',
  PUBLIC_URL: 'an address like https://kiosk.example.nl, without a path',
  DESK_URL: 'an address like https://desk.example.nl, without a path',
  DATABASE_URL: 'an address like postgresql://user:password@host:5432/database, with the name of a database',
  TRUST_PROXY: '0 or 1',
  LOG_REQUESTS: '0 or 1',
  METRICS: '0 or 1',
  REQUIRE_SECOND_FACTOR: '0 or 1',
  RETENTION_DAYS: 'a number of days from 1 to 9999',
  CONTACT_EMAIL: 'an e-mail address',
  CONTACT_URL: 'a web address',
}

/**
 * Reads the settings.
 * @param environment as process.env gives it; an empty value counts as absent
 * @param folder what relative paths are relative to
 * @returns all wrong settings at once, so that nobody mends them one start at a time
 */
export function parseSettings(environment: Readonly<Record<string, string | undefined>>, folder: string): ParsedSettings {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = v.safeParse(EnvironmentSchema, present)
  if (!parsed.success) {
    const names = new Set(parsed.issues.map((issue) => v.getDotPath(issue) ?? ''))
    return { kind: 'wrong', sentences: [...names].map((name) => `${name} is wrong: it must be ${demands[name] ?? 'a text'}.`) }
  }
  const values = parsed.output
  if (values.PORT === values.DESK_PORT && values.PORT !== 0) {
    return { kind: 'wrong', sentences: ['PORT and DESK_PORT are the same: the desk needs a port of its own.'] }
  }
  return { kind: 'settings', settings: settingsOf(values, folder) }
}

function settingsOf(values: v.InferOutput<typeof EnvironmentSchema>, folder: string): Settings {
  const dataDir = resolve(folder, values.DATA_DIR)
  return {
    port: values.PORT,
    deskPort: values.DESK_PORT,
    host: values.HOST,
    publicUrl: values.PUBLIC_URL,
    deskUrl: values.DESK_URL,
    dataDir,
    keyFile: values.KEY_FILE === undefined ? join(dataDir, 'keys.json') : resolve(folder, values.KEY_FILE),
    databaseUrl: values.DATABASE_URL,
    municipality: values.MUNICIPALITY,
    trustProxy: values.TRUST_PROXY === '1',
    logRequests: values.LOG_REQUESTS === undefined ? undefined : values.LOG_REQUESTS === '1',
    metrics: values.METRICS === '1',
    requireSecondFactor: values.REQUIRE_SECOND_FACTOR === '1',
    retentionDays: values.RETENTION_DAYS,
    contact: { name: values.CONTACT_NAME, email: values.CONTACT_EMAIL, url: values.CONTACT_URL },
  }
}

/** A path, query or fragment would be lost without a word: the kiosk always lives under /kiosk/. */
function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return (url.protocol === 'https:' || url.protocol === 'http:') && `${url.origin}/` === url.href
}
