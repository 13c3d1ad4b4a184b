/** The voices, kept beside the shell: fetched when it is there already, so that nobody waits for them, and used without network. */

const cacheName = 'samenloket-voices'
const voicePath = /\/assets\/voice-[^/]+$/u

export function isVoice({ method, url }: Pick<Request, 'method' | 'url'>): boolean {
  return method === 'GET' && voicePath.test(new URL(url).pathname)
}

/** From the cache where it is there, else from the network; its name holds a hash, so it is never out of date. */
export async function answerVoice(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName)
  return await cache.match(request.url, { ignoreVary: true }) ?? fetchInto(cache, request.url)
}

/**
 * Keeps these files, one after another, and lets others go when all are there: until then an older page may need them.
 * Rejects where the network or the disk ends before; what came is kept, and the next call goes on from there.
 */
export async function keepVoices(urls: readonly string[]): Promise<void> {
  const cache = await caches.open(cacheName)
  for (const url of urls) {
    if (await has(cache, url)) continue
    await fetchInto(cache, url)
    if (!await has(cache, url)) throw new Error(`The voice's file ${url} could not be kept.`)
  }
  for (const { url } of await cache.keys()) {
    if (!urls.includes(url)) await cache.delete(url, { ignoreVary: true })
  }
}

async function has(cache: Cache, url: string): Promise<boolean> {
  return await cache.match(url, { ignoreVary: true }) !== undefined
}

async function fetchInto(cache: Cache, url: string): Promise<Response> {
  const answer = await fetch(url, { redirect: 'error' })
  // The page of a captive portal is an answer too, and would be kept for good.
  // A full disk takes no voice, and still lets it be heard.
  if (answer.ok && answer.headers.has('API-Version')) await cache.put(url, answer.clone()).catch(() => undefined)
  return answer
}
