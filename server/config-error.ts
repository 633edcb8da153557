/** A setting that cannot be used: one line that names it. */
export class ConfigError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'ConfigError'
  }
}

/** A setting by its name, trimmed; the fallback where it is missing or empty. */
export type Setting = (name: string, fallback: string) => string
