/** What the care worker can be asked. */
export type CareCalls = {
  backup: { request: { to: string }; reply: { bytes: number; sha256: string } }
  integrity: { request: null; reply: string }
}

export type CareWorkerData = { file: string }
