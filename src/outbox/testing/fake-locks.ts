/** The part of the Web Locks API that delivery uses, for one name, as the specification says it (2.4, 2.5). */

export function fakeLocks(): Pick<LockManager, 'request'> {
  let holder: { readonly rob: () => void } | undefined
  const request = async <T>(name: string, options: LockOptions, callback: (lock: Lock | null) => Promise<T>): Promise<T> => {
    if (holder !== undefined && options.ifAvailable === true) return callback(null)
    holder?.rob()
    let rob = () => {}
    const robbed = new Promise<never>((_, reject) => {
      rob = () => reject(new DOMException('The lock was stolen.', 'AbortError'))
    })
    const mine = { rob }
    holder = mine
    try {
      return await Promise.race([callback({ name, mode: 'exclusive' }), robbed])
    } finally {
      if (holder === mine) holder = undefined
    }
  }
  return { request: request as unknown as LockManager['request'] }
}
