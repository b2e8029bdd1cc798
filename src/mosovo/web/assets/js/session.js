// Warns two minutes before the session ends. Typing counts as use; other tabs are asked for before anything is said.

const WARN = 120
const TELL_EVERY = 60 * 1000 // milliseconds between two reports that somebody types here
const TICK = 1000
const POLL = { 'Mosovo-Poll': '1' }

const inWords = (seconds) => seconds > 90 ? 'in 2 minutes' : seconds > 30 ? 'in 1 minute' : 'in less than 30 seconds'

export function initSession(page) {
  const dialog = page.querySelector('[data-session]')
  if (!dialog) return { extend: () => {}, ended: () => {} }
  const text = dialog.querySelector('[data-session-text]')
  const [stay, again] = [dialog.querySelector('[data-session-stay]'), dialog.querySelector('[data-session-again]')]
  const now = { ends: 0, most: 0, told: Date.now(), over: false, asking: false, closed: false }

  const says = (words) => { if (text.textContent !== words) text.textContent = words }
  const extend = ({ left, most }) => {
    now.ends = Date.now() + left * TICK
    now.most = Date.now() + most * TICK
    if (left > WARN) {
      now.closed = false
      dialog.close()
    }
  }
  const ended = () => {
    if (now.over) return
    now.over = true
    dialog.querySelector('[data-session-title]').textContent = 'You were signed out'
    says('Sign in to continue. You come back to this page.')
    stay.hidden = true
    again.hidden = false
    again.href = location.pathname + location.search
    if (!dialog.open) dialog.showModal()
    again.focus()
  }
  const ask = async (headers) => {
    if (now.asking || now.over) return
    now.asking = true
    try {
      const answer = await fetch(dialog.dataset.session, { headers, redirect: 'manual' })
      if (answer.ok) extend(await answer.json())
      else if (answer.type === 'opaqueredirect') ended()
    } catch { /* without a network nothing is known: asked again at the next tick */ }
    now.asking = false
  }
  const tick = async () => {
    if (now.over) return
    let left = (now.ends - Date.now()) / TICK
    if (left <= WARN && !dialog.open && !now.closed) {
      await ask(POLL)
      left = (now.ends - Date.now()) / TICK
      if (now.over || left > WARN) return
      dialog.showModal()
      stay.focus()
    }
    if (left <= 0) return ask(POLL)
    if (left > WARN) return
    const last = now.most - now.ends < TICK
    stay.hidden = last
    says(last ? `Your session ends ${inWords(left)}, because you signed in 10 hours ago. Record your work or sign in again.` : `You will be signed out ${inWords(left)}.`)
  }

  stay.addEventListener('click', () => ask({}))
  dialog.querySelector('[data-session-close]').addEventListener('click', () => dialog.close())
  dialog.addEventListener('close', () => { now.closed = (now.ends - Date.now()) / TICK <= WARN })
  page.addEventListener('input', () => {
    if (Date.now() - now.told < TELL_EVERY) return
    now.told = Date.now()
    ask({})
  })
  now.ends = Date.now() + Number(dialog.dataset.left) * TICK
  now.most = Infinity // until the server is asked, which is before anything is said
  setInterval(tick, TICK)
  return { extend, ended }
}
