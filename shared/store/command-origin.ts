/** Origin of a command's transaction: what ran, for whom. */
export class CommandOrigin {
  readonly name: string
  readonly member: string

  constructor(name: string, member: string) {
    this.name = name
    this.member = member
  }
}
