/** A file that does not become a brief; its message says why and what to do. */
export class BriefFileRefusal extends Error {
  override name = 'BriefFileRefusal'
}
