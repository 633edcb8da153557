/** No such board was ever created. */
export class UnknownRoom extends Error {
  constructor(room: string) {
    super(`There is no room “${room}”.`)
    this.name = 'UnknownRoom'
  }
}

/** The room cannot serve now: its storage refused, it is being closed, or the server is stopping. Try again. */
export class RoomUnavailable extends Error {
  constructor(room: string, options?: ErrorOptions) {
    super(`The room “${room}” is not available now; try again.`, options)
    this.name = 'RoomUnavailable'
  }
}

/** A transaction threw after it had written: the copy in memory is no longer what the log says. */
export class HalfWritten extends Error {
  constructor(options: ErrorOptions) {
    super('a transaction failed after it had written', options)
    this.name = 'HalfWritten'
  }
}
