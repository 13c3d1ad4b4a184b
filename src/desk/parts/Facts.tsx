import type { ComponentChildren } from 'preact'

/** One fact with its name; several stand side by side where there is room. */
export type Fact = { readonly name: string; readonly value: ComponentChildren }

export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl class="facts">
      {facts.map(({ name, value }) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
    </dl>
  )
}
