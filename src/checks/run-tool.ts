/** Runs a tool of `node_modules` under the Node that runs us, and takes what it prints. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { projectRoot } from './project-files.ts'

/** How a tool ended and all that it printed. */
export type ToolResult = { readonly ok: boolean; readonly output: string }

/** @param script the tool's own JavaScript file, from the project's root */
export async function runTool(script: string, args: readonly string[]): Promise<ToolResult> {
  const child = spawn(process.execPath, [join(projectRoot, script), ...args], { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'] })
  const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { ok: code === 0, output: `${output}${errors}`.trim() }
}
