// Keys of the reading desk: a digit chooses a question, Y, N and A answer it and go on to the next.

const VALUES = { y: 'yes', n: 'no', a: 'na' }

export function answerQuestion(page, key) {
  const questions = [...page.querySelectorAll('[data-question]')]
  if (questions.length === 0) return false
  const boxOf = (question) => question?.querySelector('input[type="radio"]')
  if (/^[1-9]$/.test(key)) {
    boxOf(questions[Number(key) - 1])?.focus()
    return true
  }
  if (!(key in VALUES)) return false
  const at = Math.max(questions.findIndex((one) => one.contains(page.activeElement)), 0)
  questions[at].querySelector(`input[value="${VALUES[key]}"]`).click()
  const failed = page.querySelector('[data-question] input[value="no"]:checked')
  const end = page.querySelector(failed ? '.desk-questions textarea' : '.desk-questions button[value="agreed"]')
  ;(boxOf(questions[at + 1]) ?? end).focus()
  return true
}
