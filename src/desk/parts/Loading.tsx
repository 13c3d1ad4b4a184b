import { text } from '../texts.ts'

/** Shown for as long as an answer is on its way. */
export function Loading() {
  return <p class="soft" role="status">{text('page.loading')}</p>
}
