// Keyboard shortcuts of the reading desk: a digit selects a question; Y, N and A answer it and move to the next.

const ANSWERS = { y: 'yes', n: 'no', a: 'na' }

export function answerQuestion(page, key) {
  const questions = [...page.querySelectorAll('[data-question]')]
  if (questions.length === 0) return false
  const firstRadio = (question) => question?.querySelector('input[type="radio"]')
  if (/^[1-9]$/.test(key)) {
    firstRadio(questions[Number(key) - 1])?.focus()
    return true
  }
  if (!(key in ANSWERS)) return false
  const index = Math.max(questions.findIndex((each) => each.contains(page.activeElement)), 0)
  questions[index].querySelector(`input[value="${ANSWERS[key]}"]`).click()
  const failed = page.querySelector('[data-question] input[value="no"]:checked')
  const last = page.querySelector(failed ? '.desk-questions textarea' : '.desk-questions button[value="agreed"]')
  ;(firstRadio(questions[index + 1]) ?? last).focus()
  return true
}
