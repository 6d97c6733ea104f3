// Answers what the reference implementation answers, in both of its modes and at a fixed time.
//
//   node oracle.mjs MILLISECONDS
//
// Reads two lines at a time: a document, and a list of questions [key, type, context]. Writes one line: for each question
// the answers [value, variant, reason, error code, result of the rule] of the compiled and of the interpreted mode, the
// second one only where it differs. A value of null is the caller's default; a list or object as result is given as "[]".
import { createInterface } from 'node:readline'
import { FlagdCore } from '@openfeature/flagd-core'

const now = Number(process.argv[2])
Date.now = () => now
const silent = { debug () {}, info () {}, warn () {}, error () {} }

function load (document, interpreted, seen) {
  const core = new FlagdCore(undefined, silent, { disableDynamicCodeGeneration: interpreted })
  core.setConfigurations(document)
  for (const flag of core.getFlags().values()) {
    const targeting = flag._targeting
    if (targeting) {
      const evaluate = targeting.evaluate.bind(targeting)
      targeting.evaluate = (...given) => (seen.result = evaluate(...given))
    }
  }
  return core
}

function text (result) {
  return result === undefined || result === null ? null : typeof result === 'object' ? '[]' : String(result)
}

function answer (document, questions, interpreted) {
  const seen = {}
  const core = load(document, interpreted, seen)
  return questions.map(([key, type, context]) => {
    seen.result = undefined
    const given = core.resolve(type, key, null, context, silent)
    return JSON.stringify([
      given.value, given.variant ?? null, given.reason, given.errorCode ?? null, text(seen.result)])
  })
}

let document
createInterface({ input: process.stdin, crlfDelay: Infinity, terminal: false }).on('line', line => {
  if (document === undefined) {
    document = line
    return
  }
  const questions = JSON.parse(line)
  const compiled = answer(document, questions, false)
  const interpreted = answer(document, questions, true)
  document = undefined
  process.stdout.write('[' + compiled.map((one, i) =>
    '[' + one + (one === interpreted[i] ? '' : ',' + interpreted[i]) + ']').join(',') + ']\n')
})
