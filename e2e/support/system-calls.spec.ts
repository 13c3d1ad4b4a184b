import { expect, test } from '@playwright/test'
import { ensureStrace, readCalls } from './system-calls.ts'

test('reads a call on one line and one that was interrupted by another thread', () => {
  const calls = readCalls([
    '71  fdatasync(12</data/a.log> <unfinished ...>',
    '70  write(20<socket:[99]>, "HTTP/1.1 200 OK\\r\\n"..., 300) = 300',
    '71  <... fdatasync resumed>) = 0',
    '',
  ].join('\n'))
  expect(calls).toEqual([
    expect.objectContaining({ name: 'fdatasync', target: '/data/a.log', succeeded: true, begins: 0, ends: 2 }),
    expect.objectContaining({ name: 'write', target: 'socket:[99]', succeeded: true, begins: 1, ends: 1 }),
  ])
})

test('a call that failed, and one that the kernel has not answered, did not succeed', () => {
  const calls = readCalls('5 fsync(3</full>) = -1 EIO (Input/output error)\n5 fsync(4</slow> <unfinished ...>\n')
  expect(calls.map(({ target, succeeded, ends }) => [target, succeeded, ends])).toEqual([['/full', false, 0], ['/slow', false, Number.POSITIVE_INFINITY]])
})

test('signals, exits and what the tracer says itself are no calls', () => {
  expect(readCalls('5 --- SIGCHLD {si_signo=SIGCHLD} ---\n5 +++ exited with 0 +++\nstrace: Process 6 attached\n')).toEqual([])
})

test('a machine without the tracer is told what to install', () => {
  const machine = { setting: () => undefined, isFile: () => false, command: () => undefined, canInstallPackages: false, run: () => false, say: () => undefined }
  expect(() => ensureStrace(machine)).toThrow("Install Debian's package strace")
})

test('a machine that may install it does, and says so', () => {
  const said: string[] = []
  let installed = false
  const machine = {
    setting: () => undefined, isFile: () => false, canInstallPackages: true, say: (sentence: string) => { said.push(sentence) },
    command: () => installed ? '/usr/bin/strace' : undefined, run: () => (installed = true),
  }
  expect(ensureStrace(machine)).toBe('/usr/bin/strace')
  expect(said).toHaveLength(1)
})
