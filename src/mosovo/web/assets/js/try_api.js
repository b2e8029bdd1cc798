// Sends an API request to the sandbox and shows the response. The token stays in memory, and requests have no cookies.

const cached = { token: '', expiresAt: 0 }

async function getToken(form) {
  if (cached.token && Date.now() < cached.expiresAt) return cached.token
  const body = new URLSearchParams({ csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value })
  const response = await fetch(form.dataset.token, { method: 'POST', body })
  if (!response.ok) throw new Error(`The server gave no token: status ${response.status}`)
  const grant = await response.json()
  cached.token = grant.access_token
  cached.expiresAt = Date.now() + (grant.expires_in - 30) * 1000
  return cached.token
}

function buildRequest(form) {
  const headers = { Accept: 'application/json' }
  let path = form.dataset.path
  const query = new URLSearchParams()
  for (const field of form.querySelectorAll('[data-in]')) {
    const value = field.value.trim()
    if (field.dataset.in === 'path') path = path.replace(`{${field.name}}`, encodeURIComponent(value))
    if (field.dataset.in === 'query' && value) query.set(field.name, value)
    if (field.dataset.in === 'header' && value) headers[field.name] = value
  }
  const body = form.querySelector('[data-in=body]')
  if (body) headers['Content-Type'] = 'application/json'
  return { url: query.size ? `${path}?${query}` : path, headers, body: body?.value }
}

const append = (parent, tag, text, classes) => {
  const element = document.createElement(tag)
  element.textContent = text
  element.className = classes
  parent.append(element)
}

function showResponse(output, entries, text) {
  output.replaceChildren()
  append(output, 'h3', 'Response', 'govuk-heading-s')
  for (const entry of entries) append(output, 'p', entry, 'govuk-body')
  if (text) append(output, 'pre', text, 'try-answer')
  output.focus()
}

const formatJson = (text) => {
  try { return JSON.stringify(JSON.parse(text), null, 2) } catch { return text }
}

export function initTryApi(page) {
  const form = page.querySelector('[data-try]')
  const output = page.querySelector('[data-try-answer]')
  if (!form) return
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    const button = form.querySelector('button[type=submit]')
    button.disabled = true
    try {
      const { url, headers, body } = buildRequest(form)
      headers.Authorization = `Bearer ${await getToken(form)}`
      const response = await fetch(url, { method: form.dataset.method, headers, body, credentials: 'omit' })
      const headerNames = ['ETag', 'Request-Id'].filter((name) => response.headers.has(name))
      const headerEntries = headerNames.map((name) => `${name}: ${response.headers.get(name)}`)
      const entries = [`${form.dataset.method} ${url}`, `Status ${response.status}`, ...headerEntries]
      showResponse(output, entries, formatJson(await response.text()))
    } catch (error) {
      showResponse(output, [error.message], '')
    } finally {
      button.disabled = false
    }
  })
}
