import { readFileSync } from 'node:fs'

/** Linux counts CPU time in hundredths of a second, whatever its own clock. */
const msPerTick = 10

/** CPU milliseconds that a process and all its threads have used, from /proc. Throws where there is none. */
export function cpuMsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // the name in brackets may hold spaces; user and system time are the 12th and 13th field after it
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * msPerTick
}

/** Megabytes of memory that a process holds. */
export function memoryMbOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024
}
