// Warns the user two minutes before the session ends. Typing counts as use. Use in another tab counts too, so the script
// asks the server before it shows the warning.

const WARN_AT = 120 // seconds before the end
const REPORT_EVERY = 60 * 1000 // milliseconds between two reports that the user is typing
const SECOND = 1000 // milliseconds
const POLL = { 'Mosovo-Poll': '1' } // a request with this header does not extend the session

const formatRemaining = (seconds) => seconds > 90 ? 'in 2 minutes' : seconds > 30 ? 'in 1 minute' : 'in less than 30 seconds'

// Returns { extend, showSignedOut } for scripts that call the server themselves.
export function initSession(page) {
  const dialog = page.querySelector('[data-session]')
  if (!dialog) return { extend: () => {}, showSignedOut: () => {} }
  const text = dialog.querySelector('[data-session-text]')
  const [stayButton, signInLink] = [dialog.querySelector('[data-session-stay]'), dialog.querySelector('[data-session-again]')]
  const now = { endsAt: 0, latestEnd: 0, reportedAt: Date.now(), isSignedOut: false, isAsking: false, isDismissed: false }

  // The text is a live region: setting it again would make screen readers repeat it.
  const showText = (words) => { if (text.textContent !== words) text.textContent = words }
  const extend = ({ left, most }) => {
    now.endsAt = Date.now() + left * SECOND
    now.latestEnd = Date.now() + most * SECOND
    if (left > WARN_AT) {
      now.isDismissed = false
      dialog.close()
    }
  }
  const showSignedOut = () => {
    if (now.isSignedOut) return
    now.isSignedOut = true
    dialog.querySelector('[data-session-title]').textContent = 'You were signed out'
    showText('Sign in to continue. You will return to this page.')
    stayButton.hidden = true
    signInLink.hidden = false
    signInLink.href = location.pathname + location.search
    if (!dialog.open) dialog.showModal()
    signInLink.focus()
  }
  const askServer = async (headers) => {
    if (now.isAsking || now.isSignedOut) return
    now.isAsking = true
    try {
      const response = await fetch(dialog.dataset.session, { headers, redirect: 'manual' })
      if (response.ok) extend(await response.json())
      else if (response.type === 'opaqueredirect') showSignedOut()
    } catch { /* Without a network the answer is unknown. The next tick asks again. */ }
    now.isAsking = false
  }
  const countRemaining = () => (now.endsAt - Date.now()) / SECOND
  const tick = async () => {
    if (now.isSignedOut) return
    let remaining = countRemaining()
    if (remaining <= WARN_AT && !dialog.open && !now.isDismissed) {
      await askServer(POLL)
      remaining = countRemaining()
      if (now.isSignedOut || remaining > WARN_AT) return
      dialog.showModal()
      stayButton.focus()
    }
    if (remaining <= 0) return askServer(POLL)
    if (remaining > WARN_AT) return
    const isFinal = now.latestEnd - now.endsAt < SECOND
    stayButton.hidden = isFinal
    showText(isFinal
      ? `Your session ends ${formatRemaining(remaining)}, because you signed in 10 hours ago. Record your work or sign in again.`
      : `You will be signed out ${formatRemaining(remaining)}.`)
  }

  stayButton.addEventListener('click', () => askServer({}))
  dialog.querySelector('[data-session-close]').addEventListener('click', () => dialog.close())
  dialog.addEventListener('close', () => { now.isDismissed = countRemaining() <= WARN_AT })
  page.addEventListener('input', () => {
    if (Date.now() - now.reportedAt < REPORT_EVERY) return
    now.reportedAt = Date.now()
    askServer({})
  })
  now.endsAt = Date.now() + Number(dialog.dataset.left) * SECOND
  now.latestEnd = Infinity // The server’s first answer replaces it, before any warning.
  setInterval(tick, SECOND)
  return { extend, showSignedOut }
}
