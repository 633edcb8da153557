import { ApiError } from '../http/api-error.ts'

/** The refusal of a link that opened something once. */
export function goneError(message: string, hint = 'Ask for a new one.'): ApiError {
  return new ApiError(410, 'link-over', message, { hint })
}

/** The refusal of a secret that is none. */
export function noLink(hint = 'Copy the whole link, to its last letter.'): ApiError {
  return new ApiError(404, 'not-found', 'There is no such link.', { hint })
}
