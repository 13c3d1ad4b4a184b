/** What a queue of single requests needs at the other end to be as honest as ours: each is on the disk before it is answered, once per id. */
import { text } from 'node:stream/consumers'
import { DatabaseSync } from 'node:sqlite'
import { folderOf, servePeer } from './serve-peer.ts'

const database = new DatabaseSync(`${folderOf('DATA')}/entries.sqlite`)
database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE entries (id TEXT PRIMARY KEY, body TEXT NOT NULL)')
const keep = database.prepare('INSERT INTO entries (id, body) VALUES (?, ?) ON CONFLICT DO NOTHING')
const count = database.prepare('SELECT count(*) AS count FROM entries')

servePeer((request, response) => {
  if (request.method === 'GET') {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(count.get()))
    return
  }
  void text(request).then((body) => {
    const parsed: unknown = JSON.parse(body)
    const id = typeof parsed === 'object' && parsed !== null && 'id' in parsed ? String(parsed.id) : ''
    keep.run(id, body)
    response.writeHead(201).end()
  })
})
