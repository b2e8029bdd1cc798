// One draft, sent as its form would send itself: under the key of that form, so that sent twice it is one visit.

export async function send(draft) {
  const token = document.querySelector('[name="csrfmiddlewaretoken"]')?.value
  if (!token || !navigator.onLine) return { state: 'waiting' }
  const body = new URLSearchParams([...draft.fields, ['csrfmiddlewaretoken', token]])
  const headers = { Accept: 'application/json' }
  try {
    const answer = await fetch(draft.path, { method: 'POST', body, headers, redirect: 'manual', credentials: 'same-origin' })
    return await understood(answer)
  } catch {
    return { state: 'waiting' }
  }
}

async function understood(answer) {
  if (answer.type === 'opaqueredirect') return { state: 'waiting', signedOut: true }
  if (answer.status === 404) return { state: 'refused' }
  if (answer.status === 403 || answer.status === 429 || answer.status >= 500) return { state: 'waiting' }
  const told = await answer.json().catch(() => null)
  return told?.state ? told : { state: 'asked' }
}
