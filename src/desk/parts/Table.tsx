import type { ComponentChildren } from 'preact'

type TableProps = {
  readonly caption: string
  /** The caption repeats the heading above it: read aloud, not shown. */
  readonly isCaptionUnseen?: boolean
  readonly columns: readonly string[]
  readonly children: ComponentChildren
}

/** A table that becomes a list of cards where it has no room; its frame is what is measured. */
export function Table({ caption, isCaptionUnseen = false, columns, children }: TableProps) {
  return (
    <div class="table-frame">
      <table class="table">
        <caption class={isCaptionUnseen ? 'unseen' : undefined}>{caption}</caption>
        <thead><tr>{columns.map((column) => <th key={column} scope="col">{column}</th>)}</tr></thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}
