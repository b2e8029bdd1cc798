// Drafts on this device: each one under a key of its own that can't be taken out of the browser, for twelve hours.
// In clear stand only a random number, when it was begun, and whether it waits to be sent.

const NAME = 'drafts'
const STORE = 'kept'
export const KEPT_FOR = 12 * 60 * 60 * 1000

export const possible = () => Boolean(window.indexedDB && window.crypto?.subtle)

const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result)
  request.onerror = () => reject(request.error)
})

function opened() {
  const request = indexedDB.open(NAME, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id' })
  return done(request)
}

async function within(mode, act) {
  const database = await opened()
  try {
    const transaction = database.transaction(STORE, mode, { durability: 'strict' })
    const finished = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve
      transaction.onabort = transaction.onerror = () => reject(transaction.error)
    })
    const answer = await done(act(transaction.objectStore(STORE)))
    await finished
    return answer
  } finally {
    database.close()
  }
}

// Whoever never wrote anything here has no database.
const isThere = async () => !indexedDB.databases || (await indexedDB.databases()).some((one) => one.name === NAME)

const rows = async () => await isThere() ? within('readonly', (store) => store.getAll()) : []

export const forget = (id) => within('readwrite', (store) => store.delete(id))

export const wipe = () => done(indexedDB.deleteDatabase(NAME))

export async function keep(draft) {
  const before = await within('readonly', (store) => store.get(draft.id))
  const key = before?.key ?? await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const said = new TextEncoder().encode(JSON.stringify({ of: draft.of, path: draft.path, fields: draft.fields }))
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, said)
  const row = { id: draft.id, at: before?.at ?? Date.now(), state: draft.state, key, iv, data }
  await within('readwrite', (store) => store.put(row))
}

async function read({ id, at, state, key, iv, data }) {
  const said = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, data)
  return { id, at, state, ...JSON.parse(new TextDecoder().decode(said)) }
}

// The account's own drafts, the oldest first. What is too old, can't be read, or is somebody else's goes.
export async function own(account) {
  const found = []
  for (const row of await rows()) {
    const draft = Date.now() - row.at < KEPT_FOR ? await read(row).catch(() => null) : null
    if (draft && draft.of === account) found.push(draft)
    else await forget(row.id)
  }
  return found.sort((one, other) => one.at - other.at)
}
