/** No such board was ever created. */
export class UnknownRoom extends Error {
  constructor(room: string) {
    super(`There is no room “${room}”.`)
    this.name = 'UnknownRoom'
  }
}

/** The item of a brief is not on the board, or not yet: it may be on its way. */
export class NotYetKnown extends Error {
  constructor(room: string) {
    super(`The item of “${room}” is not known yet.`)
    this.name = 'NotYetKnown'
  }
}

/** Who is on the board may not see this room of it. */
export class NoAccess extends Error {
  constructor(room: string) {
    super(`“${room}” is for members.`)
    this.name = 'NoAccess'
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
