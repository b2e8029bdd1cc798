// Sends a call of the API to the sandbox and shows the answer. The token stays in memory, and no cookie goes with a call.

const held = { token: '', until: 0 }

async function tokenOf(form) {
  if (held.token && Date.now() < held.until) return held.token
  const body = new URLSearchParams({ csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value })
  const answer = await fetch(form.dataset.token, { method: 'POST', body })
  if (!answer.ok) throw new Error(`No token: status ${answer.status}`)
  const given = await answer.json()
  held.token = given.access_token
  held.until = Date.now() + (given.expires_in - 30) * 1000
  return held.token
}

function callOf(form) {
  const headers = { Accept: 'application/json' }
  let path = form.dataset.path
  const query = new URLSearchParams()
  for (const box of form.querySelectorAll('[data-in]')) {
    const value = box.value.trim()
    if (box.dataset.in === 'path') path = path.replace(`{${box.name}}`, encodeURIComponent(value))
    if (box.dataset.in === 'query' && value) query.set(box.name, value)
    if (box.dataset.in === 'header' && value) headers[box.name] = value
  }
  const body = form.querySelector('[data-in=body]')
  if (body) headers['Content-Type'] = 'application/json'
  return { url: query.size ? `${path}?${query}` : path, headers, body: body?.value }
}

const add = (place, tag, text, classes) => {
  const made = document.createElement(tag)
  made.textContent = text
  made.className = classes
  place.append(made)
}

function show(place, lines, text) {
  place.replaceChildren()
  add(place, 'h3', 'Answer', 'govuk-heading-s')
  for (const line of lines) add(place, 'p', line, 'govuk-body')
  if (text) add(place, 'pre', text, 'try-answer')
  place.focus()
}

const pretty = (text) => {
  try { return JSON.stringify(JSON.parse(text), null, 2) } catch { return text }
}

export function initTryApi(page) {
  const form = page.querySelector('[data-try]')
  const place = page.querySelector('[data-try-answer]')
  if (!form) return
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const button = form.querySelector('button[type=submit]')
    button.disabled = true
    try {
      const { url, headers, body } = callOf(form)
      headers.Authorization = `Bearer ${await tokenOf(form)}`
      const answer = await fetch(url, { method: form.dataset.method, headers, body, credentials: 'omit' })
      const noted = ['ETag', 'Request-Id'].filter((name) => answer.headers.has(name))
      const lines = [`${form.dataset.method} ${url}`, `Status ${answer.status}`]
      show(place, [...lines, ...noted.map((name) => `${name}: ${answer.headers.get(name)}`)], pretty(await answer.text()))
    } catch (error) {
      show(place, [error.message], '')
    } finally {
      button.disabled = false
    }
  })
}
