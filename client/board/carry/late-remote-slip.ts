import { lazyPart } from '../../ui/lazy-part.ts'

/** `RemoteSlip`, whose code comes after the first picture: nobody's card is in the air before that. */
export const RemoteSlip = lazyPart(async () => (await import('./remote-slip.tsx')).RemoteSlip)
