// One draft, sent as its form would send itself: under the key of that form, so that sent twice it is one visit.

const LONGEST = 20 * 1000 // milliseconds that an answer may take: on a bad line it is then tried again

export async function send(draft) {
  const token = document.querySelector('[name="csrfmiddlewaretoken"]')?.value
  if (!token || !navigator.onLine) return { state: 'waiting' }
  const body = new URLSearchParams([...draft.fields, ['csrfmiddlewaretoken', token]])
  const headers = { Accept: 'application/json' }
  try {
    const signal = AbortSignal.timeout(LONGEST)
    return await understood(await fetch(draft.path, { method: 'POST', body, headers, redirect: 'manual', signal }))
  } catch {
    return { state: 'waiting' }
  }
}

async function understood(answer) {
  if (answer.type === 'opaqueredirect') return { state: 'waiting', signedOut: true }
  if (answer.status === 404) return { state: 'refused' }
  if (answer.status === 403 || answer.status === 429 || answer.status >= 500) return { state: 'waiting', trouble: true }
  const told = await answer.json().catch(() => null)
  return told?.state ? told : { state: 'asked' }
}
