/** A picture beside words, never instead of them: screen readers pass it by. */

/** Where the kiosk's listener serves the sprite; the desk's listener has its own. */
export const kioskSprite = '/kiosk/pictograms.svg'

/** One symbol of the sprite `public/pictograms.svg`, in the size and colour of the text around it. */
export function Pictogram({ name, sprite = kioskSprite }: { readonly name: string; readonly sprite?: string }) {
  return <svg class="picto" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><use href={`${sprite}#${name}`} /></svg>
}

/** The same on a soft square, for services and answers. */
export function PictogramMedal({ name }: { readonly name: string }) {
  return <span class="medal"><Pictogram name={name} /></span>
}
