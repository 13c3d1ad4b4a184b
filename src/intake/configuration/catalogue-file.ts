/** Reads one file of the catalogue; what is wrong with it is said to who runs the intake. */
import { readFile } from 'node:fs/promises'
import * as v from 'valibot'

/** A file of the catalogue that is missing or not as it must be; the message is a sentence for who runs the intake. */
export class CatalogueError extends Error {
  override readonly name = 'CatalogueError'
  readonly code = 'catalogue-wrong'
}

/**
 * The file as its schema reads it.
 * @throws CatalogueError that names the file, and the place in it
 */
export async function readJson<S extends v.GenericSchema>(path: string, schema: S): Promise<v.InferOutput<S>> {
  const text = await readFile(path, 'utf8').catch(() => { throw new CatalogueError(`The file ${path} cannot be read.`) })
  const parsed = v.safeParse(schema, jsonOf(text))
  if (parsed.success) return parsed.output
  const [issue] = parsed.issues
  throw new CatalogueError(`The file ${path} is not as it must be, at "${v.getDotPath(issue) ?? 'its start'}": ${issue.message}`)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
