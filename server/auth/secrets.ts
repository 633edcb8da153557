import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** 32 random bytes for a link or a token, as 43 characters that are safe in a URL. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** The only thing of a secret that is stored. */
export function sha256(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** Do two texts agree? In a time that tells nothing about where they differ. */
export function sameText(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest())
}

/** A secret that follows from the server's key and a purpose, so that it need not be stored. */
export function derivedSecret(key: string, purpose: string): string {
  return createHmac('sha256', key).update(purpose).digest('base64url')
}

/** A text with its signature, for a cookie that the server can check without storing it. */
export function sign(key: string, text: string): string {
  return `${Buffer.from(text).toString('base64url')}.${derivedSecret(key, `signed:${text}`)}`
}

/** The signed text, or null when the signature is not ours. */
export function unsign(key: string, signed: string): string | null {
  const [body, signature, ...more] = signed.split('.')
  if (body === undefined || signature === undefined || more.length > 0) return null
  const text = Buffer.from(body, 'base64url').toString()
  return sameText(signature, derivedSecret(key, `signed:${text}`)) ? text : null
}
