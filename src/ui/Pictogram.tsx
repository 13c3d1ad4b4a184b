/** A picture beside words, never instead of them: screen readers pass it by. */
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'

/** Where the sprite `public/pictograms.svg` is. Kiosk and follow page hold it themselves (vite.config.ts); the desk names its copy. */
export const SpriteAddress = createContext('')

/** One symbol of the sprite, in the size and colour of the text around it. */
export function Pictogram({ name }: { readonly name: string }) {
  const sprite = useContext(SpriteAddress)
  return <svg class="picto" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><use href={`${sprite}#${name}`} /></svg>
}

/** The same on a soft square, for services and answers. */
export function PictogramMedal({ name }: { readonly name: string }) {
  return <span class="medal"><Pictogram name={name} /></span>
}
