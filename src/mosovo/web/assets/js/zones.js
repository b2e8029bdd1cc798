// The map on a form that asks for corners: what is clicked, and what is set with the keys, stands in the boxes.
// The server draws the ground; without this file its buttons do the same.

const METRES = 111320
const WIDE = 640
const HIGH = 400
const SPANS = [250, 500, 1000, 2000, 3000, 5000, 10000, 20000, 50000, 100000]
const PLACE = /^\s*(-?\d{1,3}(?:\.\d+)?)\s*[, ]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/
const SVG = 'http://www.w3.org/2000/svg'
const HOW = 'Or draw it: click where each corner is. With the keyboard, go to the drawing, move the cross with the arrow keys ' +
  'and press Enter for a corner, Backspace to take the last one away, + and - to come nearer or go further.'
const ROUND = 'Click the middle of it, or move the cross with the arrow keys and press Enter; + and - come nearer or go further.'

export function place (line) {
  const found = PLACE.exec(line)
  return found ? [Number(found[1]), Number(found[2])] : null
}

export function corners (text) {
  return text.split('\n').map(place).filter(Boolean)
}

function turn (a, b, c) {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}

function meet (a, b, c, d) {
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0
}

// The server has the last word; this says it while one draws.
export function crosses (ring) {
  const edges = ring.map((corner, at) => [corner, ring[(at + 1) % ring.length]])
  return edges.some((one, first) => edges.some((other, second) =>
    second > first + 1 && !(first === 0 && second === edges.length - 1) && meet(...one, ...other)))
}

function made (name, attributes, parent) {
  const node = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value)
  if (parent) parent.append(node)
  return node
}

class Paper {
  constructor (root) {
    this.root = root
    this.form = root.closest('form')
    this.box = this.form.querySelector('textarea[data-corners]')
    this.under = root.querySelector('[data-ground]')
    this.said = root.querySelector('[data-said]')
    this.at = root.querySelector('[name=look_at]')
    this.across = root.querySelector('[name=look_span]')
    this.cross = [WIDE / 2, HIGH / 2]
    this.build()
    this.take(this.under)
    this.draw()
  }

  build () {
    this.svg = made('svg', { viewBox: `0 0 ${WIDE} ${HIGH}`, class: 'zones__paper', tabindex: '0', role: 'application',
      'aria-label': 'Drawing of the zone. Arrow keys move the cross, Enter sets a corner, Backspace takes the last away.' })
    this.ground = made('g', {}, this.svg)
    this.drawn = made('g', {}, this.svg)
    this.measure = made('g', {}, this.svg)
    this.under.before(this.svg)
    this.svg.after(this.said)
    this.root.querySelector('.zones__first').remove()
    this.root.querySelector('[data-undo]').hidden = false
    for (const button of this.root.querySelectorAll('button')) button.type = 'button'
    this.root.addEventListener('click', (event) => this.asked(event.target.closest('button')))
    this.at.addEventListener('input', () => { const at = place(this.at.value); if (at) this.over(at) })
    this.at.addEventListener('keydown', (event) => { if (event.key === 'Enter') { event.preventDefault(); this.ask('here') } })
    this.at.addEventListener('change', () => this.ask('here'))
    this.across.addEventListener('change', () => this.ask('here'))
    this.svg.addEventListener('click', (event) => this.clicked(event))
    this.svg.addEventListener('keydown', (event) => this.pressed(event))
    this.form.addEventListener('input', (event) => { if (!this.root.contains(event.target)) this.typed() })
    this.form.addEventListener('change', (event) => { if (!this.root.contains(event.target)) this.typed() })
  }

  over (middle) {
    this.middle = middle
    this.span = Number(this.across.value)
    this.ground.replaceChildren()
    this.draw()
  }

  asked (button) {
    if (!button) return
    if ('undo' in button.dataset) this.undo()
    else this.ask(button.value)
  }

  // What the server drew: its ground goes into the drawing, and what it says stays beneath.
  take (answer) {
    const paper = answer.querySelector('[data-paper]')
    if (paper) {
      this.middle = paper.dataset.middle.split(' ').map(Number)
      this.span = Number(paper.dataset.span)
      const svg = paper.querySelector('svg')
      this.ground.replaceChildren(...svg.querySelectorAll('.map, .zones__grid'))
      this.measure.replaceChildren(...svg.querySelectorAll('.zones__measure'))
      if (!answer.querySelector('[role=alert]')) this.at.value = this.middle.map((each) => each.toFixed(5)).join(', ')
      this.across.value = String(this.span)
      paper.remove()
    }
    if (answer !== this.under) this.under.replaceChildren(...answer.childNodes)
  }

  async ask (look) {
    this.asking?.abort()
    this.asking = new AbortController()
    const body = new URLSearchParams()
    for (const name of ['csrfmiddlewaretoken', 'look_at', 'look_span', 'points', 'shape', 'centre', 'radius']) {
      body.set(name, new FormData(this.form).get(name) ?? '')
    }
    body.set('look', look)
    try {
      const answer = await fetch(this.root.dataset.look, { method: 'POST', body, signal: this.asking.signal })
      if (!answer.ok) throw new Error('refused')
      this.take(new DOMParser().parseFromString(await answer.text(), 'text/html').body)
      this.draw()
    } catch (fault) {
      if (fault.name !== 'AbortError') this.said.textContent = 'The map can’t be fetched just now. What you typed is kept.'
    }
  }

  // The ground moves only when what was typed would not be seen on it; what the zone touches is said a moment later.
  typed () {
    const ring = this.ring()
    this.draw()
    clearTimeout(this.later)
    const isOff = ring.length && !(this.middle && ring.every((corner) => this.seen(this.onto(corner))))
    if (isOff) this.later = setTimeout(() => this.ask('zone'), 200)
    else if (this.middle) this.later = setTimeout(() => this.ask('here'), 500)
  }

  circle () {
    return this.form.querySelector('[name=shape][value=circle]:checked') ? this.form.querySelector('[name=centre]') : null
  }

  ring () {
    const centre = this.circle()
    if (!centre) return corners(this.box.value)
    const at = place(centre.value)
    const metres = Number(this.form.querySelector('[name=radius]').value)
    if (!at || !(metres >= 20 && metres <= 20000)) return at ? [at] : []
    const north = metres / METRES
    const east = north / Math.cos(at[0] * Math.PI / 180)
    return Array.from({ length: 24 }, (_, n) =>
      [at[0] + north * Math.cos(n * Math.PI / 12), at[1] + east * Math.sin(n * Math.PI / 12)])
  }

  seen ([x, y]) { return x >= 0 && x <= WIDE && y >= 0 && y <= HIGH }

  onto ([latitude, longitude]) {
    const scale = WIDE / this.span
    const east = (longitude - this.middle[1]) * METRES * Math.cos(this.middle[0] * Math.PI / 180)
    return [WIDE / 2 + east * scale, HIGH / 2 - (latitude - this.middle[0]) * METRES * scale]
  }

  off ([x, y]) {
    const scale = this.span / WIDE
    const latitude = this.middle[0] + (HIGH / 2 - y) * scale / METRES
    return [latitude, this.middle[1] + (x - WIDE / 2) * scale / (METRES * Math.cos(this.middle[0] * Math.PI / 180))]
  }

  clicked (event) {
    const box = this.svg.getBoundingClientRect()
    this.cross = [(event.clientX - box.left) * WIDE / box.width, (event.clientY - box.top) * HIGH / box.height]
    this.add()
  }

  pressed (event) {
    const step = event.shiftKey ? 40 : 10
    const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }
    if (moves[event.key]) this.move(event.key, moves[event.key])
    else if (event.key === 'Enter' || event.key === ' ') this.add()
    else if (event.key === 'Backspace' || event.key === 'Delete') this.undo()
    else if (event.key === '+' || event.key === '=') this.ask('nearer')
    else if (event.key === '-') this.ask('further')
    else return
    event.preventDefault()
    this.draw()
  }

  // At the edge of the paper the ground moves on under the cross.
  move (key, [right, down]) {
    const [x, y] = [this.cross[0] + right, this.cross[1] + down]
    if (this.middle && !this.seen([x, y])) {
      this.cross = [WIDE / 2, HIGH / 2]
      this.ask({ ArrowLeft: 'west', ArrowRight: 'east', ArrowUp: 'north', ArrowDown: 'south' }[key])
    } else this.cross = [Math.min(Math.max(x, 0), WIDE), Math.min(Math.max(y, 0), HIGH)]
  }

  add () {
    if (!this.middle) return this.draw()
    const line = this.off(this.cross).map((each) => each.toFixed(5)).join(', ')
    const centre = this.circle()
    if (centre) centre.value = line
    else this.box.value = `${this.box.value.trimEnd()}\n${line}`.trim()
    this.told()
  }

  undo () {
    if (!this.circle()) this.box.value = this.box.value.trimEnd().split('\n').slice(0, -1).join('\n')
    this.told()
  }

  told () { this.box.dispatchEvent(new Event('input', { bubbles: true })) }

  draw () {
    const isRound = Boolean(this.circle())
    this.root.querySelector('[data-how]').textContent = isRound ? ROUND : HOW
    this.root.querySelector('[data-undo]').hidden = isRound
    this.drawn.replaceChildren()
    if (!this.middle) {
      this.said.textContent = 'Enter the middle of the drawing, or a first corner in the box above.'
      return
    }
    const ring = this.ring()
    const laid = ring.map((corner) => this.onto(corner))
    const wrong = !isRound && ring.length > 3 && crosses(ring)
    const points = laid.map((corner) => corner.map((each) => each.toFixed(1)).join(',')).join(' ')
    const shape = ring.length > 2 ? 'polygon' : 'polyline'
    made(shape, { points, class: 'zones__under' }, this.drawn)
    made(shape, { points, class: wrong ? 'zones__zone zones__zone--wrong' : 'zones__zone' }, this.drawn)
    if (!isRound) laid.forEach(([x, y], at) => this.mark(x, y, at + 1))
    const [x, y] = this.cross
    made('path', { d: `M${x - 12} ${y}h24M${x} ${y - 12}v24`, class: 'zones__halo' }, this.drawn)
    made('path', { d: `M${x - 12} ${y}h24M${x} ${y - 12}v24`, class: 'zones__cross' }, this.drawn)
    this.said.textContent = isRound ? this.ofACircle(ring) : this.ofCorners(ring, wrong)
  }

  mark (x, y, number) {
    made('circle', { cx: x, cy: y, r: 10, class: 'zones__mark' }, this.drawn)
    made('text', { x, y, class: 'zones__number' }, this.drawn).textContent = number
  }

  ofACircle (ring) {
    return ring.length > 1 ? 'Everything within the circle is the zone.' : 'Enter the place and the metres, and the circle is drawn.'
  }

  ofCorners (ring, wrong) {
    const count = ring.length === 1 ? '1 corner' : `${ring.length} corners`
    if (wrong) return `${count}. The edges cross each other: give the corners in order round the zone.`
    return `${count}.${ring.length < 3 ? ' Three at least make a zone.' : ''}`
  }
}

export function initZones (page) {
  page.querySelectorAll('[data-look]').forEach((root) => new Paper(root))
}
