/**
 * The entry, in plain JavaScript: it must say its sentence also on a Node that cannot read the rest.
 *
 *     node src/intake/start.js [--build | --dev] [command ...]
 */
const [major = '0'] = process.versions.node.split('.')
if (Number(major) < 24) {
  console.error(`Samenloket needs Node 24 or newer, and this is Node ${process.versions.node}. "npm ci" brings Node 24 along; then start with "npm start".`)
  process.exit(1)
}

const flags = process.argv.slice(2).filter((argument) => argument.startsWith('--'))
const unknown = flags.filter((flag) => flag !== '--build' && flag !== '--dev')
if (unknown.length > 0) {
  console.error(`There is no flag ${unknown.join(', ')}; there are --build and --dev.`)
  process.exit(2)
}

// What was read and compiled once need not be again: two thirds of a start. Where it cannot be written, nothing changes.
const { enableCompileCache } = await import('node:module')
const compiled = new URL('../../node_modules/.cache/intake', import.meta.url).pathname
enableCompileCache(compiled)
// A thread looks for it here.
process.env.NODE_COMPILE_CACHE ??= compiled

// Asked to stop while it still builds: there is nothing to finish yet.
const stopEarly = () => process.exit(0)
process.on('SIGTERM', stopEarly)
if (flags.length > 0) {
  const { buildPages, buildOnChange } = await import('./start-pages.ts')
  await buildPages()
  if (flags.includes('--dev')) buildOnChange()
}
const { runCommand, untilAskedToStop } = await import('./command-line.ts')
const { createAsk } = await import('./commands/ask.ts')
const askedToStop = untilAskedToStop()
process.off('SIGTERM', stopEarly)
const { ask, close } = createAsk(process.stdin, process.stderr, process.stdin.isTTY === true)
process.exitCode = await runCommand(process.argv.slice(2).filter((argument) => !argument.startsWith('--')), {
  environment: process.env, say: console.log, complain: console.error, askedToStop, ask, interactive: process.stderr.isTTY === true,
  // npm runs in the project's folder and says where it was called.
  folder: process.env.INIT_CWD ?? process.cwd(),
})
close()
