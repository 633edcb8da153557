/** A browser without a page: keeps its cookies, and sends its Origin with what writes. */
export type Person = {
  send<T = Record<string, unknown>>(
    path: string,
    body?: unknown,
    method?: string,
  ): Promise<{ status: number; body: T; headers: Headers }>
  /** Follows a link by hand: one step, never further. */
  open(url: string): Promise<Response>
  cookies(url?: string): string
  /** Headers for a WebSocket. */
  headers(): Record<string, string>
  /** Takes a `Set-Cookie`. */
  set(cookie: string, url?: string): void
}

/** Somebody with a browser of their own at `url`. */
export function newPerson(url: string, userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0'): Person {
  const jars = new Map<string, Map<string, string>>()
  const jarOf = (origin: string) => {
    const jar = jars.get(origin) ?? new Map<string, string>()
    jars.set(origin, jar)
    return jar
  }
  const cookies = (at = url) => [...jarOf(new URL(at).origin)].map(([name, value]) => `${name}=${value}`).join('; ')

  function keep(cookie: string, at = url) {
    const [pair = '', ...attributes] = cookie.split(';')
    const cut = pair.indexOf('=')
    const jar = jarOf(new URL(at).origin)
    const over = attributes.some((one) => /^ *max-age=0$/i.test(one) || /^ *expires=thu, 01 jan 1970/i.test(one))
    if (over) jar.delete(pair.slice(0, cut))
    else jar.set(pair.slice(0, cut), pair.slice(cut + 1))
  }

  async function call(
    at: string,
    { headers = {}, ...init }: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const response = await fetch(at, {
      redirect: 'manual',
      ...init,
      headers: { 'user-agent': userAgent, cookie: cookies(at), ...headers },
    })
    for (const cookie of response.headers.getSetCookie()) keep(cookie, at)
    return response
  }

  return {
    cookies,
    set: keep,
    headers: () => ({ cookie: cookies(), origin: url, 'user-agent': userAgent }),
    open: (at) => call(new URL(at, url).href),
    async send<T>(path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST') {
      const response = await call(url + path, {
        method,
        headers: { 'content-type': 'application/json', ...(method === 'GET' ? {} : { origin: url }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      return {
        status: response.status,
        headers: response.headers,
        body: (/^[[{]/.test(text) ? JSON.parse(text) : text) as T,
      }
    },
  }
}
