import { Counter, Gauge, type Registry } from 'prom-client'

/** Figures of the files, in a registry of the caller. */
export function createFilesMetrics(registry: Registry) {
  const registers = [registry]
  return {
    kept: new Counter({
      name: 'topsight_files_kept_total',
      help: 'Pictures that came in, by where they came from',
      labelNames: ['from'],
      registers,
    }),
    refused: new Counter({
      name: 'topsight_files_refused_total',
      help: 'Pictures that were refused, by reason',
      labelNames: ['code'],
      registers,
    }),
    swept: new Counter({
      name: 'topsight_files_swept_total',
      help: 'Files that went because no brief names them',
      registers,
    }),
    count: new Gauge({ name: 'topsight_files', help: 'Files of all boards', registers }),
    bytes: new Gauge({ name: 'topsight_files_bytes', help: 'What they take on the disk', registers }),
  }
}
