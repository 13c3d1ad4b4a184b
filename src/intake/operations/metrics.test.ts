import { describe, expect, test } from 'vitest'
import { call } from '../testing/call.ts'
import { startIntakeKit } from '../testing/intake-kit.ts'
import { createRequestCounts, metricsPage } from './metrics.ts'

const nothingWaits = { byState: { received: 0, registered: 0, 'needs-person': 0 }, oldestReceivedAtMs: undefined, oldestNeedsPersonAtMs: undefined }

describe('the page of figures', () => {
  test('counts requests by route and status, and adds up their time', () => {
    const counts = createRequestCounts()
    const line = { listener: 'kiosk', method: 'GET', route: '/v1/attachments/{id}', status: 200 } as const
    counts.note({ ...line, ms: 20 })
    counts.note({ ...line, ms: 31 })
    counts.note({ ...line, status: 404, ms: 1 })
    const page = metricsPage(counts, { backlog: nothingWaits, ready: true, nowMs: 0 })
    expect(page).toContain('samenloket_requests_total{listener="kiosk",method="GET",route="/v1/attachments/{id}",status="200"} 2\n')
    expect(page).toContain('samenloket_requests_total{listener="kiosk",method="GET",route="/v1/attachments/{id}",status="404"} 1\n')
    expect(page).toContain('samenloket_request_seconds_total{listener="kiosk",method="GET",route="/v1/attachments/{id}",status="200"} 0.051\n')
  })

  test('says how much waits and how long the oldest does', () => {
    const page = metricsPage(createRequestCounts(), {
      backlog: { byState: { received: 2, registered: 7, 'needs-person': 1 }, oldestReceivedAtMs: 10_000, oldestNeedsPersonAtMs: undefined }, ready: false, nowMs: 130_000,
    })
    for (const line of ['samenloket_submissions{state="received"} 2', 'samenloket_submissions{state="needs-person"} 1', 'samenloket_oldest_received_seconds 120', 'samenloket_oldest_needs_person_seconds 0', 'samenloket_ready 0']) {
      expect(page.split('\n')).toContain(line)
    }
  })

  test('has one type for each family and ends with a line feed, as the format asks', () => {
    const lines = metricsPage(createRequestCounts(), { backlog: nothingWaits, ready: true, nowMs: 0 }).split('\n')
    expect(lines.at(-1)).toBe('')
    const families = lines.filter((line) => line.startsWith('# TYPE')).map((line) => line.split(' ')[2])
    expect(new Set(families).size).toBe(families.length)
    for (const line of lines.slice(0, -1)) expect(line).toMatch(/^(?:# (?:HELP|TYPE) [a-z_]+ .+|[a-z_]+(?:\{[^}]*\})? [\d.]+)$/u)
  })

  test('is on the desk\'s listener alone, and only where it was asked for', async () => {
    const [asked, plain] = [await startIntakeKit({ METRICS: '1' }), await startIntakeKit()]
    const device = await asked.enrolDevice()
    await device.send((await device.seal()).envelope)
    await asked.settled()
    const page = new TextDecoder().decode((await call(`${asked.deskUrl}/metrics`)).bytes)
    expect(page).toContain('samenloket_submissions{state="registered"} 1')
    expect(page).toContain('route="/v1/submissions",status="200"} 1')
    for (const url of [`${asked.publicUrl}/metrics`, `${plain.deskUrl}/metrics`, `${plain.publicUrl}/metrics`]) {
      expect(new TextDecoder().decode((await call(url)).bytes)).not.toContain('samenloket_')
    }
    await Promise.all([asked.remove(), plain.remove()])
  })
})
