/** What the unit tests need beside Node: a PostgreSQL, against which the storage's second adapter is tested. */
import { installPackages } from './browsers.ts'
import type { Machine } from './machine.ts'

/** Major versions that may be here. The folder alone says nothing: psql without a server makes it too. */
const versions = Array.from({ length: 20 }, (_, index) => 13 + index)

/** Installs PostgreSQL where it is missing and that is allowed, and otherwise says what the tests will skip. The tests start a server of their own. */
export function ensureDatabaseTools(machine: Machine): void {
  const isThere = machine.setting('POSTGRES_BIN') !== undefined || versions.some((version) => machine.isFile(`/usr/lib/postgresql/${version}/bin/postgres`))
  if (isThere) return
  if (!machine.canInstallPackages) {
    machine.say("This machine has no PostgreSQL. Tests that need it are skipped until Debian's package postgresql is installed, or POSTGRES_BIN names the folder of its programs.")
    return
  }
  machine.say("This machine has no PostgreSQL: installing Debian's package postgresql.")
  if (!installPackages(['postgresql'], machine)) machine.say("Debian's package postgresql could not be installed: tests that need it are skipped.")
}
