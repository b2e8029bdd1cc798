// Sends a draft as its form would. It has the idempotency key of the form, so a draft that is sent twice is one visit.

const TIMEOUT = 20 * 1000 // milliseconds, after which the draft waits for the next attempt

// Returns { state } and what else the server answered. The state is `waiting` if the draft must be sent again.
export async function sendDraft(draft) {
  const token = document.querySelector('[name="csrfmiddlewaretoken"]')?.value
  if (!token || !navigator.onLine) return { state: 'waiting' }
  const body = new URLSearchParams([...draft.fields, ['csrfmiddlewaretoken', token]])
  const headers = { Accept: 'application/json' }
  try {
    const signal = AbortSignal.timeout(TIMEOUT)
    return await readResponse(await fetch(draft.path, { method: 'POST', body, headers, redirect: 'manual', signal }))
  } catch {
    return { state: 'waiting' }
  }
}

async function readResponse(response) {
  if (response.type === 'opaqueredirect') return { state: 'waiting', signedOut: true }
  if (response.status === 404) return { state: 'refused' }
  if (response.status === 403 || response.status === 429 || response.status >= 500) return { state: 'waiting', serverFailed: true }
  const result = await response.json().catch(() => null)
  return result?.state ? result : { state: 'asked' }
}
