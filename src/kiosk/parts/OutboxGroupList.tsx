/** One group of requests, a window of them at a time: ten thousand cost no more than twenty. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { printCaseNumber } from '../../domain/case-number.ts'
import type { SubmissionId } from '../../domain/ids.ts'
import type { OutboxGroup, OutboxRow } from '../../outbox/outbox-page.ts'
import { Button } from '../../ui/Button.tsx'
import type { OutboxDesk, PhotosOnTheirWay } from '../bridges/outbox-desk.ts'
import type { Kiosk } from '../state/kiosk.ts'
import { photoWords, stateWords, whatToDo } from '../state/outbox-words.ts'
import { sayMoment } from '../state/print-date.ts'

/** Rows at a time. */
const windowRows = 20

type GroupProps = {
  readonly kiosk: Kiosk
  readonly desk: OutboxDesk
  readonly group: OutboxGroup
  /** Newest first. */
  readonly ids: readonly SubmissionId[]
  readonly photos: PhotosOnTheirWay
}

export function OutboxGroupList({ kiosk, desk, group, ids, photos }: GroupProps) {
  const { t } = kiosk.texts
  const [wanted, setFrom] = useState(0)
  const heading = useRef<HTMLHeadingElement>(null)
  // The group may have become smaller since.
  const from = Math.min(wanted, Math.floor((ids.length - 1) / windowRows) * windowRows)
  const rows = useRows(desk, ids, from)
  const turn = (to: number) => {
    setFrom(to)
    // To the top of what comes, also for who does not see it: the button may be gone there.
    heading.current?.focus()
  }
  return (
    <section class={`outbox-group outbox-${group}`} aria-labelledby={`outbox-${group}`}>
      <h3 ref={heading} id={`outbox-${group}`} tabIndex={-1}>{t(`outbox.groups.${group}`)} <span class="outbox-count">({ids.length})</span></h3>
      <ul class="entries">
        {rows.map((row, at) => (
          <Row key={row.id} kiosk={kiosk} row={row} group={group} at={from + at + 1} of={ids.length} share={photos.get(row.id)?.share} />
        ))}
      </ul>
      {ids.length > windowRows && (
        <div class="row outbox-pages">
          <p role="status">{t('outbox.pages.range', { from: from + 1, to: Math.min(from + windowRows, ids.length), count: ids.length })}</p>
          {from > 0 && <Button onPress={() => turn(from - windowRows)}>{t('outbox.pages.newer')}</Button>}
          {from + windowRows < ids.length && <Button onPress={() => turn(from + windowRows)}>{t('outbox.pages.older')}</Button>}
        </div>
      )}
    </section>
  )
}

/** The window's rows; those of before stay until the new ones are read. */
function useRows(desk: OutboxDesk, ids: readonly SubmissionId[], from: number): readonly OutboxRow[] {
  const [rows, setRows] = useState<readonly OutboxRow[]>([])
  useEffect(() => {
    let isWanted = true
    void desk.readRows(ids.slice(from, from + windowRows)).then((read) => {
      if (isWanted) setRows(read)
    })
    return () => {
      isWanted = false
    }
  }, [desk, ids, from])
  return rows
}

type RowProps = {
  readonly kiosk: Kiosk
  readonly row: OutboxRow
  readonly group: OutboxGroup
  /** Its place in the whole group, from 1: a window does not know how long its list is. */
  readonly at: number
  readonly of: number
  readonly share: number | undefined
}

function Row({ kiosk, row, group, at, of, share }: RowProps) {
  const { texts: { t, language }, catalogue } = kiosk
  const { entry } = row
  const say = (instant: string) => sayMoment(instant, language.value)
  const state = stateWords(row, group, say)
  const photo = photoWords(row, group, share)
  const toDo = whatToDo(entry)
  const { telephone } = catalogue.value.definitions.municipality
  return (
    <li aria-setsize={of} aria-posinset={at}>
      <span class="entry-what">
        <strong class="case-number" dir="ltr">{entry.number === undefined ? t('outbox.numberLost') : printCaseNumber(entry.number)}</strong>
        {entry.putAwayAt !== undefined && <span class="small soft">{t('entries.putAway')} {say(entry.putAwayAt)}</span>}
      </span>
      <span class="entry-how">
        <span>{t(state.key, state.values)}</span>
        {photo !== undefined && <span>{t(photo.key, photo.values)}</span>}
        {toDo !== undefined && <strong>{t(toDo, { telephone })}</strong>}
      </span>
    </li>
  )
}
