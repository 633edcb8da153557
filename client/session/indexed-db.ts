import { type Records, RecordsError, type RecordsTransaction, type Shelf, shelves } from './records.ts'

/** Records over IndexedDB, one database by `name`. It is opened at the first use, and again when the browser closed it. */
export function indexedDbRecords(factory: IDBFactory, name: string): Records {
  let opened: Promise<IDBDatabase> | null = null

  function database(): Promise<IDBDatabase> {
    opened ??= openDatabase(factory, name, () => (opened = null)).catch((error: unknown) => {
      opened = null
      throw error
    })
    return opened
  }

  return {
    async transact(body) {
      try {
        return await runIn(await database(), body)
      } catch (error) {
        // a connection that the browser gave up throws at the next transaction: a later one opens anew
        if (error instanceof DOMException && error.name === 'InvalidStateError') opened = null
        throw error instanceof RecordsError ? error : new RecordsError(isFull(error) ? 'full' : 'failed', error)
      }
    },
    close() {
      void opened?.then((db) => db.close()).catch(() => undefined)
      opened = null
    },
  }
}

function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError'
}

function openDatabase(factory: IDBFactory, name: string, onLost: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name, 1)
    request.addEventListener('upgradeneeded', () => {
      for (const shelf of shelves) request.result.createObjectStore(shelf, { autoIncrement: shelf === 'updates' })
    })
    request.addEventListener('error', () => reject(asError(request.error)))
    request.addEventListener('blocked', () => reject(new Error('another page holds an older database')))
    request.addEventListener('success', () => {
      const db = request.result
      db.addEventListener('close', onLost)
      // a newer version of Topsight in another tab may change the database
      db.addEventListener('versionchange', () => {
        db.close()
        onLost()
      })
      resolve(db)
    })
  })
}

/** Resolves on the transaction's `complete`: nothing earlier means that the bytes are kept. */
function runIn<T>(db: IDBDatabase, body: (transaction: RecordsTransaction) => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(shelves, 'readwrite', { durability: 'strict' })
    let result: { value: T } | undefined
    let failure: unknown
    transaction.addEventListener('complete', () => (result ? resolve(result.value) : reject(asError(failure))))
    transaction.addEventListener('abort', () => reject(asError(failure ?? transaction.error)))
    body(operations(transaction)).then(
      (value) => (result = { value }),
      (error: unknown) => {
        failure = error
        abort(transaction)
      },
    )
  })
}

function operations(transaction: IDBTransaction): RecordsTransaction {
  const on = (shelf: Shelf) => transaction.objectStore(shelf)
  return {
    get: (shelf, key) => answer(on(shelf).get(key)),
    put: async (shelf, value, key) =>
      (await answer(key === undefined ? on(shelf).put(value) : on(shelf).put(value, key))) as number | string,
    remove: (shelf, key) => answer(on(shelf).delete(key)),
    async entries(shelf) {
      const [keys, values] = await Promise.all([answer(on(shelf).getAllKeys()), answer(on(shelf).getAll())])
      return keys.map((key, index) => [key as number | string, values[index] as unknown])
    },
    clear: (shelf) => answer(on(shelf).clear()),
  }
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(asError(request.error)))
  })
}

function abort(transaction: IDBTransaction) {
  try {
    transaction.abort()
  } catch {
    // it has ended already
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error('the transaction ended early', { cause: error })
}
