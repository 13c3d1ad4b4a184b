/** The one policy of Trusted Types: which scripts this page may start by their address. */

/** What takes an address takes this too: a string, or one that a policy vouched for. */
type TrustedUrl = string
/** The part of Trusted Types (W3C) that is used; TypeScript's own library does not know it. */
type TrustedTypes = {
  readonly createPolicy: (name: string, rules: { readonly createScriptURL: (url: string) => string }) => { readonly createScriptURL: (url: string) => TrustedUrl }
}

/** The service worker, and the voice, whose name holds a hash. */
const ours = /^\/kiosk\/(?:sw|assets\/voice-worker-[\w-]{8})\.js$/

const policy = trustedTypesOf(globalThis)?.createPolicy('samenloket', {
  createScriptURL: (asked) => {
    if (!ours.test(asked)) throw new TypeError('The kiosk starts two scripts by address: its service worker and its voice.')
    return asked
  },
})

/** Browsers with Trusted Types demand a trusted address for a worker's script. */
export function trustedUrl(url: string): TrustedUrl {
  return policy?.createScriptURL(url) ?? url
}

/** Undefined in a browser that does not have them, and that therefore demands nothing. */
function trustedTypesOf(scope: object): TrustedTypes | undefined {
  return (scope as { readonly trustedTypes?: TrustedTypes }).trustedTypes
}
