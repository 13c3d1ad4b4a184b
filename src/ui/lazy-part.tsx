/** Code that comes later, and parts of a screen that are drawn with it. */
import type { ComponentType, VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'

export type LazyModule<Module> = {
  /** The module, if it has come. */
  readonly peek: () => Module | undefined
  /** Fetches it once. Rejects when it did not come; the next call asks again. */
  readonly load: () => Promise<Module>
}

/** @param fetch a dynamic import */
export function lazyModule<Module>(fetch: () => Promise<Module>): LazyModule<Module> {
  let loaded: Module | undefined
  let loading: Promise<Module> | undefined
  const load = async () => {
    try {
      loaded = await fetch()
      return loaded
    } catch (cause) {
      loading = undefined
      throw cause
    }
  }
  return { peek: () => loaded, load: () => (loading ??= load()) }
}

/**
 * A component of a lazy module. It draws nothing while the module is on its way, and at once when it is there.
 * @param pick takes the component out of the module
 * @param Failed is drawn where the module did not come, with a way to try again
 */
export function lazyPart<Module, Props extends object>(
  module: LazyModule<Module>, pick: (loaded: Module) => ComponentType<Props>, Failed: ComponentType<Props & { readonly onAgain: () => void }>,
): (props: Props) => VNode | null {
  return (props) => {
    const [state, setState] = useState<'coming' | 'here' | 'failed'>('coming')
    const loaded = module.peek()
    // As it was when this was drawn: a module that came since must be drawn too.
    const isAwaited = state === 'coming' && loaded === undefined
    useEffect(() => {
      if (isAwaited) void module.load().then(() => setState('here'), () => setState('failed'))
    }, [isAwaited])
    if (loaded !== undefined) {
      const Part = pick(loaded)
      return <Part {...props} />
    }
    return state === 'failed' ? <Failed {...props} onAgain={() => setState('coming')} /> : null
  }
}
