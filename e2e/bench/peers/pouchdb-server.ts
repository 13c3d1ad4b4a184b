/**
 * express-pouchdb on LevelDB in a folder, with no more of CouchDB around it than a replication needs (no users, no log file).
 * Its LevelDB writes without fsync, as it always does: it acknowledges before its disk did.
 */
import expressPouchDB from 'express-pouchdb'
import PouchDB from 'pouchdb'
import { folderOf, servePeer } from './serve-peer.ts'

const databases = expressPouchDB(PouchDB.defaults({ prefix: `${folderOf('DATA')}/` }), { mode: 'minimumForPouchDB' })

servePeer((request, response) => {
  // Mounted below /db, as express would do it.
  request.url = (request.url ?? '').replace(/^\/db/u, '')
  databases(request, response)
})
