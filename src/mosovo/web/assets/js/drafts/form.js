// A form that keeps what is typed. What the record itself put in a box is not kept unless somebody changed it.
import { forget, keep } from './store.js'
import { send } from './sending.js'
import { made, sentence } from './notice.js'

const KEY = 'idempotency_key'
const TOKEN = 'csrfmiddlewaretoken'

const KEPT = 'No network. The visit is kept on this device, and is sent once there is one.'
const TROUBLE = 'The server could not take it now. The visit is kept on this device, and is sent again by itself.'
const REFUSED = 'Not recorded: you can’t open this case any more. What you typed is kept on this device. Tell your supervisor.'

const isTicked = (box) => box.type === 'radio' || box.type === 'checkbox'

export const keyOf = (form) => form.elements[KEY].value

function fields(form) {
  return [...new FormData(form)].filter(([name]) => {
    const box = form.elements[name]
    return name !== TOKEN && !(box?.dataset?.ofRecord && box.value === box.defaultValue)
  })
}

const drafted = (form, account, state) => ({ id: keyOf(form), of: account, path: location.pathname, fields: fields(form), state })

function fill(form, draft) {
  const said = new Map(draft.fields)
  for (const box of form.elements) {
    if (!box.name || box.name === TOKEN) continue
    if (box.type === 'radio' || box.type === 'checkbox') box.checked = said.get(box.name) === box.value
    else if (said.has(box.name)) box.value = said.get(box.name)
  }
  for (const box of form.querySelectorAll('details input:not([type="hidden"]), details textarea')) {
    if (isTicked(box) ? !box.checked || box.value === '' : box.value === box.defaultValue) continue
    for (let folded = box.closest('details'); folded; folded = folded.parentElement.closest('details')) folded.open = true
  }
  window.dispatchEvent(new Event('pageshow')) // what a choice reveals follows it
}

// Two drafts of one form: neither is taken for the other; one is chosen and the other stays until it is deleted.
function choose(form, drafts, says) {
  const list = made('ul', '', { role: 'list' })
  for (const draft of drafts) {
    const said = new Map(draft.fields)
    const words = [said.get('outcome'), said.get('began'), said.get('text')?.slice(0, 60)].filter(Boolean).join(', ')
    const button = made('button', 'Go on with this one', { type: 'button', class: 'link-button' })
    button.addEventListener('click', () => { fill(form, draft); says(sentence(draft)) })
    const item = made('li', `${sentence(draft)} ${words} `)
    item.append(button)
    list.append(item)
  }
  const box = made('section', '', { class: 'kept-here', 'aria-label': 'Drafts to choose from' })
  box.append(made('p', 'More than one draft of a visit is kept here. Select which to continue; both stay until you delete one.'), list)
  form.before(box)
}

// Keeps the form from now on. Gives what puts a draft back into it, once it is known which there are.
export function initForm(part, account, refresh) {
  const form = part.closest('form')
  const note = form.querySelector('[data-draft-says]')
  const says = (words) => { note.textContent = words }
  const now = { state: 'typed', last: Promise.resolve(), later: 0, busy: false, over: false, touched: false }

  const kept = () => {
    clearTimeout(now.later)
    now.later = 0
    if (now.over) return now.last
    const draft = drafted(form, account, now.state)
    now.last = now.last.then(() => keep(draft)).catch(() => says('This device could not keep what you typed.'))
    return now.last
  }
  const answered = async (answer) => {
    if (answer.state === 'recorded') {
      now.over = true
      await forget(keyOf(form))
      return location.assign(answer.href)
    }
    now.state = answer.state === 'waiting' ? 'waiting' : 'typed'
    await kept()
    if (answer.signedOut) return location.reload()
    if (answer.state === 'asked' || answer.state === 'conflict') return HTMLFormElement.prototype.submit.call(form)
    says(answer.state === 'refused' ? REFUSED : answer.trouble ? TROUBLE : KEPT)
    await refresh()
  }
  const restore = (drafts) => {
    const mine = drafts.filter((draft) => draft.path === location.pathname && draft.state !== 'refused')
    if (now.touched || mine.some((draft) => draft.id === keyOf(form)) || mine.length === 0) return
    if (mine.length > 1) return choose(form, mine, says)
    now.state = mine[0].state === 'waiting' ? 'waiting' : 'typed'
    fill(form, mine[0])
    says(sentence(mine[0]))
  }

  form.addEventListener('input', () => { now.touched = true; clearTimeout(now.later); now.later = setTimeout(kept, 300) })
  form.addEventListener('change', kept)
  document.addEventListener('visibilitychange', () => { if (document.hidden && now.later) kept() })
  form.addEventListener('submit', async (event) => {
    if (event.submitter?.name) return
    event.preventDefault()
    if (now.busy) return
    now.busy = true
    now.state = 'waiting'
    await kept()
    const answer = await send(drafted(form, account, now.state))
    now.busy = false
    delete form.dataset.sent
    await answered(answer)
  })
  return restore
}
