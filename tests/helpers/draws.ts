import fc from 'fast-check'

/**
 * Properties draw from one seed, so that a run says the same on every machine; `FUZZ_SEED=random` draws anew, and
 * `FUZZ_SEED=<number>` repeats what that found.
 */
const asked = process.env['FUZZ_SEED'] ?? '20261123'
if (asked !== 'random') fc.configureGlobal({ seed: Number(asked) })
