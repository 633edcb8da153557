import { Counter, Gauge, Histogram, Registry } from 'prom-client'

export type SyncMetrics = ReturnType<typeof createSyncMetrics>

/** Seconds: half a millisecond to ten seconds. */
const latencies = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

/** Counters of the sync server, in a registry of the caller. */
export function createSyncMetrics(registry: Registry = new Registry()) {
  const registers = [registry]
  const counter = <L extends string>(name: string, help: string, labelNames: L[] = []) =>
    new Counter({ name: `topsight_sync_${name}`, help, labelNames, registers })
  const gauge = <L extends string>(name: string, help: string, labelNames: L[] = []) =>
    new Gauge({ name: `topsight_sync_${name}`, help, labelNames, registers })
  const histogram = (name: string, help: string, buckets: number[]) =>
    new Histogram({ name: `topsight_sync_${name}`, help, buckets, registers })
  return {
    edits: counter('edits_total', 'Updates taken from sockets'),
    rows: counter('log_rows_total', 'Rows appended to the log'),
    flushes: counter('flushes_total', 'Flushes of a room that wrote something'),
    flushRows: histogram('flush_rows', 'Log rows in one flush', [1, 2, 4, 8, 16, 32, 64, 128]),
    commitSeconds: histogram('commit_seconds', 'From applying a flush to its rows being on disk', latencies),
    commitRetries: counter('commit_retries_total', 'Commits that the disk refused for now'),
    savedSeconds: histogram('saved_seconds', 'From receiving a fence to answering it', latencies),
    rejected: counter('rejected_total', 'Updates that were refused, by reason', ['code']),
    strikes: counter('strikes_total', 'Offences of clients, by what', ['reason']),
    gaps: counter('gaps_total', 'Updates that missed something the server lacks'),
    repairs: counter('repairs_total', 'Keys that lost their value and got it back'),
    closes: counter('closes_total', 'Sockets closed by the server, by code', ['code']),
    connections: gauge('connections', 'Open sockets'),
    rooms: gauge('rooms', 'Rooms in memory, by state', ['state']),
    loadSeconds: histogram('load_seconds', 'Loading a room', latencies),
    loadFailures: counter('load_failures_total', 'Rooms that could not be loaded'),
    dropped: counter('rooms_dropped_total', 'Rooms dropped from memory because a commit was refused'),
    rests: counter('rests_total', 'Sockets that were not read for a while because they sent too fast'),
    presenceDropped: counter('presence_dropped_total', 'Presence frames not sent to slow readers'),
    stale: counter('stale_total', 'Slow readers that were left out and sent one difference later'),
    compactions: counter('compactions_total', 'Snapshots written'),
    compactionFailures: counter('compaction_failures_total', 'Snapshots that could not be written'),
  }
}
