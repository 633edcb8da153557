import sharp from 'sharp'
import { limits } from '../../shared/protocol.ts'
import { ApiError } from '../http/api-error.ts'
import { type PictureType, pictureType, pictureTypes } from './picture-type.ts'

/** A picture as it is kept: written anew, without anything but what is seen. Sizes in pixels, of one frame. */
export type Picture = { type: PictureType; bytes: Uint8Array; width: number; height: number }

// four formats are read, whatever else the library knows; pictures are not kept in its memory; one core for each
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadNsgifBuffer',
  ],
})
sharp.cache(false)
sharp.concurrency(1)

const formats: Record<PictureType, 'png' | 'jpeg' | 'webp' | 'gif'> = {
  'image/png': 'png',
  'image/jpeg': 'jpeg',
  'image/webp': 'webp',
  'image/gif': 'gif',
}
const patienceSeconds = 30

/**
 * Writes a picture anew off the main thread: turned as its camera was held, without place, camera or any other note, no
 * side longer than `limits.pictureSide`; what moves goes on moving. Rejects with `ApiError` 415 when it is no picture,
 * 400 when it is broken or too large.
 */
export async function cleanPicture(bytes: Uint8Array): Promise<Picture> {
  const type = pictureType(bytes)
  if (type === null) throw notPicture()
  const format = formats[type]
  try {
    const moves = type === 'image/gif' || type === 'image/webp'
    const source = sharp(bytes, { animated: moves, limitInputPixels: limits.picturePixels, failOn: 'error' })
    const { format: found, pages = 1 } = await source.metadata()
    if (found !== format) throw notPicture()
    const upright = pages > 1 ? source : source.autoOrient()
    const side = limits.pictureSide
    const { data, info } = await upright
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .toFormat(format, format === 'gif' ? { effort: 3 } : format === 'png' ? {} : { quality: 86 })
      .timeout({ seconds: patienceSeconds })
      .toBuffer({ resolveWithObject: true })
    if (data.length > limits.fileBytes) throw tooLarge('Written anew it is larger than 10 MB.')
    return { type, bytes: data, width: info.width, height: info.pageHeight ?? info.height }
  } catch (error) {
    throw error instanceof ApiError ? error : refusalOf(error)
  }
}

export function notPicture(): ApiError {
  return new ApiError(415, 'wrong-type', 'This is no picture that can be kept here, whatever it is called.', {
    hint: `Send a picture as PNG, JPEG, WebP or GIF (${pictureTypes.join(', ')}).`,
  })
}

function refusalOf(error: unknown): ApiError {
  const said = error instanceof Error ? error.message : ''
  if (/pixel limit/i.test(said)) return tooLarge('It has more than 50 million pixels, all its frames together.')
  if (/timeout/i.test(said)) return tooLarge('It takes too long to read.')
  return new ApiError(400, 'broken-picture', 'The picture is broken or not all there.', {
    hint: 'Open it in a program for pictures, save it anew, and send that.',
  })
}

function tooLarge(why: string): ApiError {
  return new ApiError(400, 'broken-picture', `The picture is too large. ${why}`, {
    hint: 'Make it smaller, or shorter if it moves, and send that.',
  })
}
