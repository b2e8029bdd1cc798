// Stores drafts on this device for twelve hours. Each is encrypted with its own key, which cannot leave the browser. Only
// a random number, the time at which the draft was begun and its state are not encrypted.

const DATABASE = 'drafts'
const STORE = 'kept'
export const KEPT_FOR = 12 * 60 * 60 * 1000 // milliseconds

export const isSupported = () => Boolean(window.indexedDB && window.crypto?.subtle)

const toPromise = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result)
  request.onerror = () => reject(request.error)
})

function openDatabase() {
  const request = indexedDB.open(DATABASE, 1)
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id' })
  return toPromise(request)
}

async function inTransaction(mode, act) {
  const database = await openDatabase()
  try {
    const transaction = database.transaction(STORE, mode, { durability: 'strict' })
    const finished = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve
      transaction.onabort = transaction.onerror = () => reject(transaction.error)
    })
    const result = await toPromise(act(transaction.objectStore(STORE)))
    await finished
    return result
  } finally {
    database.close()
  }
}

// A browser in which no draft was ever stored has no database, and reading must not create one.
const hasDatabase = async () => !indexedDB.databases || (await indexedDB.databases()).some(({ name }) => name === DATABASE)

const readRows = async () => await hasDatabase() ? inTransaction('readonly', (store) => store.getAll()) : []

export const deleteDraft = (id) => inTransaction('readwrite', (store) => store.delete(id))

export const deleteAllDrafts = () => toPromise(indexedDB.deleteDatabase(DATABASE))

export async function storeDraft(draft) {
  const stored = await inTransaction('readonly', (store) => store.get(draft.id))
  const key = stored?.key ?? await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const content = JSON.stringify({ of: draft.account, path: draft.path, fields: draft.fields })
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(content))
  const row = { id: draft.id, at: stored?.at ?? Date.now(), state: draft.state, key, iv, data }
  await inTransaction('readwrite', (store) => store.put(row))
}

async function decrypt({ id, at, state, key, iv, data }) {
  const content = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, data)
  const { of: account, path, fields } = JSON.parse(new TextDecoder().decode(content))
  return { id, startedAt: at, state, account, path, fields }
}

// Lists the drafts of this account, the oldest first. Deletes drafts that are too old, cannot be decrypted or belong to
// another account.
export async function listDrafts(account) {
  const drafts = []
  for (const row of await readRows()) {
    const draft = Date.now() - row.at < KEPT_FOR ? await decrypt(row).catch(() => null) : null
    if (draft && draft.account === account) drafts.push(draft)
    else await deleteDraft(row.id)
  }
  return drafts.sort((one, other) => one.startedAt - other.startedAt)
}
