/** DATABASE_URL: where PostgreSQL is, in the form that its own programs take. It may hold a password. */

/** Whether it names a server of PostgreSQL, or the folder of its socket, and a database there. */
export function isDatabaseUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, pathname, hostname, searchParams } = new URL(text)
  const isNamed = /^\/[^/]+$/u.test(pathname)
  return (protocol === 'postgresql:' || protocol === 'postgres:') && isNamed && (hostname !== '' || searchParams.has('host'))
}

/** What may be shown and logged of it: database and server, neither user nor password. */
export function describeDatabaseUrl(url: string): string {
  const { pathname, host, searchParams } = new URL(url)
  return `PostgreSQL database ${decodeURIComponent(pathname.slice(1))} on ${searchParams.get('host') ?? host}`
}
