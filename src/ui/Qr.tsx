/** A QR code, drawn on the device. The library that computes it comes when the first one is shown. */
import { useEffect, useState } from 'preact/hooks'
import './Qr.css'
import { qrPath } from './qr-path.ts'

/** Light modules around the code (ISO/IEC 18004: four). */
const quietZone = 4

/** Shows nothing until it is computed: what it says also stands beside it in words. */
export function Qr({ content, label }: { readonly content: string; readonly label: string }) {
  const [drawn, setDrawn] = useState<{ readonly size: number; readonly path: string }>()
  useEffect(() => {
    let isCurrent = true
    void import('lean-qr').then(({ generate }) => {
      const bitmap = generate(content)
      if (isCurrent) setDrawn({ size: bitmap.size, path: qrPath(bitmap) })
    })
    return () => {
      isCurrent = false
    }
  }, [content])
  if (drawn === undefined) return <div class="qr" />
  const side = drawn.size + 2 * quietZone
  return (
    <svg class="qr" role="img" aria-label={label} viewBox={`${-quietZone} ${-quietZone} ${side} ${side}`} shape-rendering="crispEdges">
      <path d={drawn.path} />
    </svg>
  )
}
