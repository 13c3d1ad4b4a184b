/**
 * Figures for whoever watches the intake, in the text format of Prometheus
 * (https://prometheus.io/docs/instrumenting/exposition_formats/). Counts and ages only: none of them says anything about a person.
 */
import type { RequestLine } from '../http/requests.ts'
import type { Backlog } from '../storage/backlog.ts'

/** Counters of this process; they start again with it, as Prometheus expects of a counter. */
export type RequestCounts = {
  readonly note: (line: RequestLine) => void
  readonly list: () => readonly { readonly labels: Omit<RequestLine, 'ms'>; readonly count: number; readonly seconds: number }[]
}

export function createRequestCounts(): RequestCounts {
  const counts = new Map<string, { readonly labels: Omit<RequestLine, 'ms'>; count: number; seconds: number }>()
  return {
    note: ({ ms, ...labels }) => {
      const key = JSON.stringify(labels)
      const counted = counts.get(key) ?? { labels, count: 0, seconds: 0 }
      counts.set(key, counted)
      counted.count += 1
      counted.seconds += ms / 1000
    },
    list: () => [...counts.values()],
  }
}

/** The page of figures. */
export function metricsPage(requests: RequestCounts, { backlog, ready, nowMs }: { readonly backlog: Backlog; readonly ready: boolean; readonly nowMs: number }): string {
  const labelled = requests.list().map(({ labels, ...figures }) => ({
    labels: Object.entries(labels).map(([name, text]) => `${name}="${escaped(String(text))}"`).join(','), ...figures,
  }))
  const ageSeconds = (sinceMs: number | undefined) => (sinceMs === undefined ? 0 : Math.max(0, Math.round((nowMs - sinceMs) / 1000)))
  return [
    ...family('samenloket_requests_total', 'counter', 'Requests answered.', labelled.map(({ labels, count }) => [`{${labels}}`, count])),
    ...family('samenloket_request_seconds_total', 'counter', 'Time spent on them.', labelled.map(({ labels, seconds }) => [`{${labels}}`, Number(seconds.toFixed(3))])),
    ...family('samenloket_submissions', 'gauge', 'Requests of residents, by how they stand.', Object.entries(backlog.byState).map(([state, count]) => [`{state="${state}"}`, count])),
    ...family('samenloket_oldest_received_seconds', 'gauge', 'Age of the oldest that was received and is not registered yet.', [['', ageSeconds(backlog.oldestReceivedAtMs)]]),
    ...family('samenloket_oldest_needs_person_seconds', 'gauge', 'Age of the oldest that needs a person.', [['', ageSeconds(backlog.oldestNeedsPersonAtMs)]]),
    ...family('samenloket_ready', 'gauge', '1 when /readyz would say so.', [['', ready ? 1 : 0]]),
    '',
  ].join('\n')
}

function family(name: string, type: 'counter' | 'gauge', help: string, samples: readonly (readonly [labels: string, value: number])[]): readonly string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...samples.map(([labels, value]) => `${name}${labels} ${value}`)]
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}
