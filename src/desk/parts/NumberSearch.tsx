import { useState } from 'preact/hooks'
import { Button } from '../../ui/Button.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { text } from '../texts.ts'

type NumberSearchProps = {
  /** What is searched for now, as it was typed; empty where nothing is. */
  readonly search: string
  readonly onSearch: (typed: string) => void
}

/** Finds a submission by its number, or by a part of it. */
export function NumberSearch({ search, onSearch }: NumberSearchProps) {
  const [typed, setTyped] = useState(search)
  return (
    <form
      class="search" role="search" autocomplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        onSearch(typed)
      }}
    >
      <TextField id="search" label={text('inbox.search')} hint={text('inbox.searchHint')} value={typed} width="code" onInput={setTyped} />
      <button type="submit" class="btn">{text('inbox.searchSubmit')}</button>
      {search !== '' && <Button look="quiet" onPress={() => onSearch('')}>{text('inbox.searchClear')}</Button>}
    </form>
  )
}
