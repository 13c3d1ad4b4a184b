/** A native dialog: it keeps focus inside, closes on Escape, and gives focus back to what opened it. */
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import './Dialog.css'

type DialogProps = {
  readonly title: string
  readonly children: ComponentChildren
  /** Escape, or the browser's own way back. */
  readonly onClose: () => void
  /** Interrupts to warn; read aloud at once. */
  readonly isAlert?: boolean
}

/** Open for as long as it is drawn. */
export function Dialog({ title, children, onClose, isAlert = false }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const element = dialog.current
    const cameFrom = document.activeElement
    element?.showModal()
    beginAtTop(element)
    return () => {
      element?.close()
      // The element goes away with its dialog, and with it the browser's own memory of where focus was.
      if (cameFrom instanceof HTMLElement && cameFrom.isConnected) cameFrom.focus({ preventScroll: true })
    }
  }, [])
  return (
    <dialog
      ref={dialog} class="dialog" role={isAlert ? 'alertdialog' : undefined} aria-labelledby="dialog-title"
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => {
        // Beside the dialog is still the dialog's own element: its backdrop.
        if (event.target === dialog.current) onClose()
      }}
    >
      <div class="dialog-body">
        <h2 id="dialog-title">{title}</h2>
        {children}
      </div>
    </dialog>
  )
}

/** Where more stands in it than fits, one begins at the title: the browser has scrolled to the button to which it gave the focus. */
function beginAtTop(dialog: HTMLDialogElement | null): void {
  const title = dialog?.querySelector<HTMLElement>('#dialog-title')
  if (!title || dialog?.scrollTop === 0 || document.activeElement instanceof HTMLInputElement) return
  // Only now: the browser would choose whatever can take the focus first.
  title.tabIndex = -1
  title.focus()
}
