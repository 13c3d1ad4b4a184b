/** A telephone number to be read from the screen, large; on a telephone a tap dials it. */
import { Pictogram } from '../../ui/Pictogram.tsx'
import { diallable, isTelephone } from '../bridges/telephone.ts'

export function CallNumber({ who, telephone }: { readonly who: string; readonly telephone: string }) {
  const number = <><Pictogram name="phone" /><span dir="ltr">{telephone}</span></>
  return (
    <div>
      <p>{who}</p>
      {isTelephone() ? <a class="call" href={diallable(telephone)}>{number}</a> : <p class="call">{number}</p>}
    </div>
  )
}
