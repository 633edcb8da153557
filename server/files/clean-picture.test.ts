import fc from 'fast-check'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { limits } from '../../shared/protocol.ts'
import { cleanPicture } from './clean-picture.ts'
import { pictureType } from './picture-type.ts'

const plain = (width = 30, height = 20) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 40, b: 40 } } })
const formats = ['png', 'jpeg', 'webp', 'gif'] as const
const refusal = (code: string) => expect.objectContaining({ code, hint: expect.stringMatching(/\w/) })

/** Frames of noise, one under the other. */
function moving(frames: number) {
  const [width, pageHeight] = [8, 6]
  const pixels = Buffer.alloc(width * pageHeight * frames * 3, 0).map((_, at) => (at * 37 + (at >> 5) * 91) % 256)
  return sharp(pixels, { raw: { width, height: pageHeight * frames, channels: 3, pageHeight } })
}

test.each(formats)('a picture in %s is kept in it', async (format) => {
  const picture = await cleanPicture(await plain().toFormat(format).toBuffer())
  expect(picture).toMatchObject({ type: `image/${format}`, width: 30, height: 20 })
  expect((await sharp(picture.bytes).metadata()).format).toBe(format)
})

test('where and how it was taken does not stay, and it stands upright', async () => {
  const taken = await plain()
    .jpeg()
    .withExif({ IFD0: { Copyright: 'Tarnfell' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .toBuffer()
  expect((await sharp(taken).metadata()).exif).toBeDefined()
  const { bytes, width, height } = await cleanPicture(taken)
  const { exif, orientation } = await sharp(bytes).metadata()
  expect({ exif, orientation, width, height }).toEqual({
    exif: undefined,
    orientation: undefined,
    width: 20,
    height: 30,
  })
  expect(Buffer.from(bytes).includes('Tarnfell')).toBe(false)
})

test.each(['gif', 'webp'] as const)('what moves as %s goes on moving', async (format) => {
  const { bytes, width, height } = await cleanPicture(await moving(5).toFormat(format, { loop: 0 }).toBuffer())
  expect({ width, height, pages: (await sharp(bytes, { animated: true }).metadata()).pages }).toEqual({
    ...{ width: 8, height: 6, pages: 5 },
  })
})

test('a picture that is too long on one side is made smaller', async () => {
  const { width, height } = await cleanPicture(
    await plain(limits.pictureSide * 2, 10)
      .png()
      .toBuffer(),
  )
  expect([width, height]).toEqual([limits.pictureSide, 5])
})

test('a small file that unpacks to far too many pixels is refused', async () => {
  const bomb = await plain(10_000, 6000).png({ compressionLevel: 9 }).toBuffer()
  expect(bomb.length).toBeLessThan(1_000_000)
  await expect(cleanPicture(bomb)).rejects.toEqual(refusal('broken-picture'))
})

test.each([
  ['a page', '<!doctype html><script>alert(1)</script>'],
  ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
  ['a PDF', '%PDF-1.7 …'],
  ['nothing', ''],
])('%s is no picture, whatever it is called', async (_, text) => {
  await expect(cleanPicture(Buffer.from(text))).rejects.toEqual(refusal('wrong-type'))
})

test('a TIFF is no picture that is kept', async () => {
  await expect(cleanPicture(await plain().tiff().toBuffer())).rejects.toEqual(refusal('wrong-type'))
})

test.each(formats)('a %s that is cut off or is only a beginning is broken', async (format) => {
  const whole = await moving(1).resize(200, 200).toFormat(format).toBuffer()
  for (const bytes of [whole.subarray(0, whole.length / 2), whole.subarray(0, 20)])
    await expect(cleanPicture(bytes)).rejects.toEqual(refusal('broken-picture'))
})

test('a picture with any of its bytes changed is kept as a picture or refused with what to do', async () => {
  const wholes = await Promise.all(formats.map((format) => moving(1).resize(40, 40).toFormat(format).toBuffer()))
  const change = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }))
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...wholes),
      fc.array(change, { minLength: 1, maxLength: 6 }),
      async (whole, changes) => {
        const bytes = Buffer.from(whole)
        for (const [at, to] of changes) bytes[at % bytes.length] = to
        const kept = await cleanPicture(bytes).catch((error: unknown) => error)
        if (kept instanceof Error) expect([refusal('broken-picture'), refusal('wrong-type')]).toContainEqual(kept)
        else expect(pictureType((kept as { bytes: Uint8Array }).bytes)).not.toBeNull()
      },
    ),
    { numRuns: 150 },
  )
})
