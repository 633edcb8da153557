import { createCallApi } from './call-api.ts'

/** The API of the server that this page came from. */
export const callApi = createCallApi({ fetch: (...request) => fetch(...request), origin: '' })
