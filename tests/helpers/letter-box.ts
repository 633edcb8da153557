import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type ReceivedLetter = { from: string; to: string[]; subject: string; text: string }

export type LetterBox = {
  /** What `SMTP_URL` takes. */
  url: string
  letters: readonly ReceivedLetter[]
  /** The next letter to this address that nobody has asked for yet. */
  next(to: string): Promise<ReceivedLetter>
  /** Refuses whatever comes from now on. */
  refuse(): void
  stop(): Promise<void>
}

/** A real mail server that keeps what it is given. */
export async function startLetterBox(): Promise<LetterBox> {
  const letters: ReceivedLetter[] = []
  const read = new Set<ReceivedLetter>()
  const waiting = new Set<() => void>()
  let refusing = false
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onMailFrom: (_address, _session, done) => done(refusing ? new Error('not today') : null),
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        letters.push({
          from: envelope.mailFrom ? envelope.mailFrom.address : '',
          to: envelope.rcptTo.map(({ address }) => address),
          ...parsed(Buffer.concat(chunks).toString('utf8')),
        })
        done()
        for (const look of waiting) look()
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo

  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    next: (to) =>
      new Promise((resolve) => {
        const look = () => {
          const found = letters.find((letter) => letter.to.includes(to) && !read.has(letter))
          if (!found) return
          read.add(found)
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
      }),
    refuse: () => void (refusing = true),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** A letter of plain text, as nodemailer writes it: quoted-printable where a line is long or holds more than ASCII. */
function parsed(raw: string): { subject: string; text: string } {
  const cut = raw.indexOf('\r\n\r\n')
  const head = raw.slice(0, cut).replaceAll(/\r\n[ \t]+/g, ' ')
  const body = raw.slice(cut + 4)
  const packed = /^content-transfer-encoding: *quoted-printable/im.test(head)
  const text = packed ? Buffer.from(unquoted(body), 'latin1').toString('utf8') : body
  return { subject: /^subject: *(.*)$/im.exec(head)?.[1] ?? '', text: text.replaceAll('\r\n', '\n') }
}

function unquoted(text: string): string {
  return text
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
