/** How far, in words; the bar repeats it for those who would rather see. */

type ProgressTextProps = {
  readonly at: number
  readonly of: number
  readonly words: string
}

/** "Vraag 3 van ongeveer 8" beside a bar. The bar never shows full before the end. */
export function ProgressText({ at, of, words }: ProgressTextProps) {
  const percent = Math.round((Math.max(0, at - 1) / Math.max(1, of)) * 100)
  return (
    <div class="progress" data-unspoken>
      <div class="progress-track" aria-hidden="true"><div class="progress-done" style={{ inlineSize: `${Math.max(4, percent)}%` }} /></div>
      <p>{words}</p>
    </div>
  )
}
