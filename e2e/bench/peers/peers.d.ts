/** What the bench uses of its peers, whose packages it installs by itself and which bring no types. */
declare module 'pouchdb' {
  type ReplicationResult = { readonly ok: boolean; readonly docs_written: number; readonly doc_write_failures: number }
  export default class PouchDB {
    constructor(name: string, options?: { readonly adapter?: string })
    static plugin(plugin: object): void
    static defaults(options: { readonly prefix: string }): typeof PouchDB
    readonly replicate: { readonly to: (remote: PouchDB, options: { readonly batch_size: number }) => Promise<ReplicationResult> }
    bulkDocs(docs: readonly object[]): Promise<readonly { readonly ok?: boolean }[]>
    info(): Promise<{ readonly doc_count: number; readonly adapter?: string }>
    destroy(): Promise<unknown>
    close(): Promise<void>
  }
}
declare module 'pouchdb-adapter-indexeddb' {
  const plugin: object
  export default plugin
}
declare module 'express-pouchdb' {
  import type { RequestListener } from 'node:http'
  import type PouchDB from 'pouchdb'
  export default function expressPouchDB(database: typeof PouchDB, options: { readonly mode: 'minimumForPouchDB' }): RequestListener
}
declare module 'workbox-background-sync/Queue.js' {
  export class Queue {
    constructor(name: string, options: { readonly forceSyncFallback: boolean; readonly onSync: () => Promise<void> })
    pushRequest(entry: { readonly request: Request }): Promise<void>
    replayRequests(): Promise<void>
    size(): Promise<number>
  }
}
