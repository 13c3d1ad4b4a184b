import { Button } from '../../ui/Button.tsx'
import { dayOf, printDay } from '../read/print-time.ts'
import type { ListedHelper } from '../state/helpers-store.ts'
import { text } from '../texts.ts'
import { Table } from './Table.tsx'

type HelperTableProps = {
  readonly helpers: readonly ListedHelper[]
  readonly onNewPin: (helper: ListedHelper) => void
  readonly onSwitchOff: (helper: ListedHelper) => void
}

const columns = [text('helpers.name'), text('helpers.role'), text('helpers.organisation'), text('helpers.state')]

/** Everyone who ever helped: their names stand on requests. */
export function HelperTable({ helpers, ...acts }: HelperTableProps) {
  return (
    <Table caption={text('helpers.title')} isCaptionUnseen columns={columns}>
      {helpers.map((helper) => <Row key={helper.id} helper={helper} {...acts} />)}
    </Table>
  )
}

function Row({ helper, onNewPin, onSwitchOff }: Omit<HelperTableProps, 'helpers'> & { readonly helper: ListedHelper }) {
  const { name, role, organisation, switchedOffAt } = helper
  return (
    <tr>
      <th scope="row">{name}</th>
      <td data-name={text('helpers.role')}>{text(`helpers.roles.${role}`)}</td>
      <td data-name={text('helpers.organisation')}>{organisation}</td>
      <td>
        {switchedOffAt === undefined
          ? (
            <div class="row">
              <span class="state state-open">{text('helpers.active')}</span>
              <Button look="quiet" spoken={text('helpers.newPin.buttonOf', { name })} onPress={() => onNewPin(helper)}>{text('helpers.newPin.button')}</Button>
              <Button look="quiet" spoken={text('helpers.switchOff.buttonOf', { name })} onPress={() => onSwitchOff(helper)}>{text('helpers.switchOff.button')}</Button>
            </div>
          )
          : <p class="soft">{text('helpers.switchedOff', { date: printDay(dayOf(switchedOffAt)) })}</p>}
      </td>
    </tr>
  )
}
