/**
 * Hears every violation of the content security policy and every uncaught error in a browser, and remembers it for the
 * end of the test. Two ears: the event of the page or worker itself, and what Chromium writes to its console. Deaf to one
 * thing: what a worker does before the test has reached it, some milliseconds after it began.
 */
import type { BrowserContext, Worker } from '@playwright/test'

export type PolicyGuard = {
  /** From here on this browser is heard, its pages to come included. */
  readonly watch: (context: BrowserContext) => Promise<void>
  /** What was heard, in the order in which it happened. */
  readonly heard: string[]
}

/** Written by our listeners into the console, which is the one road out of pages and workers of both browsers. */
const marker = 'policy violated:'
const consoleWords = /Content Security Policy|'Trusted(?:HTML|Script|ScriptURL)'/u
/** Firefox tells a violation a second time, as an error without a place. The event was more precise. */
const toldTwice = /^Content-Security-Policy: /u

export function policyGuard(): PolicyGuard {
  const heard: string[] = []
  const watchWorker = (worker: Worker) => {
    // A worker that is gone before it could be asked has nothing more to do wrong.
    worker.evaluate(listenForViolations, marker).catch(() => undefined)
  }
  return {
    heard,
    watch: async (context) => {
      await context.addInitScript(listenForViolations, marker)
      context.on('console', (message) => {
        const text = message.text()
        if (text.startsWith(marker) || (message.type() === 'error' && consoleWords.test(text))) heard.push(text)
      })
      context.on('weberror', (error) => {
        const { message, stack = message } = error.error()
        if (!toldTwice.test(stack)) heard.push(`uncaught: ${stack}`)
      })
      context.on('serviceworker', watchWorker)
      context.on('page', (page) => page.on('worker', watchWorker))
      context.serviceWorkers().forEach(watchWorker)
      for (const page of context.pages()) page.on('worker', watchWorker)
    },
  }
}

/** Runs in the page or worker, before any script of its own where the browser allows that. */
function listenForViolations(prefix: string): void {
  globalThis.addEventListener('securitypolicyviolation', (event) => {
    if (!(event instanceof SecurityPolicyViolationEvent)) return
    // The policy forbids evaluated code to every page: where some ran, it is the test's own driver that hides a caret for a picture.
    if (event.sourceFile.endsWith('%20%3E%20eval')) return
    console.error(prefix, event.violatedDirective, event.blockedURI, event.sourceFile)
  }, true)
}
