type Budget = { bytes: number; depth: number }

/**
 * Why a value from a client may not be stored, or null when it may: JSON only (finite numbers, plain objects), at most
 * `bytes` and nested at most `depth` levels.
 * @example jsonProblem({ a: [1] }, { bytes: 100, depth: 8 }) // null
 */
export function jsonProblem(value: unknown, { bytes, depth }: Budget): string | null {
  const budget = { left: bytes }
  return problemOf(value, depth, budget) ?? (budget.left < 0 ? `a value is larger than ${bytes} bytes` : null)
}

function problemOf(value: unknown, depth: number, budget: { left: number }): string | null {
  if (budget.left < 0) return null
  switch (typeof value) {
    case 'string':
      budget.left -= Buffer.byteLength(value) + 2
      return null
    case 'number':
      budget.left -= 8
      return Number.isFinite(value) ? null : 'a number is not finite'
    case 'boolean':
      budget.left -= 4
      return null
    case 'object':
      return value === null ? null : problemInside(value, depth, budget)
    default:
      return `a value is no JSON (${typeof value})`
  }
}

function problemInside(value: object, depth: number, budget: { left: number }): string | null {
  if (depth === 0) return 'a value is nested too deep'
  budget.left -= 2
  if (Array.isArray(value)) return firstProblem(value, depth, budget)
  // a key `__proto__` on the wire becomes the prototype
  if (Object.getPrototypeOf(value) !== Object.prototype) return 'a value is no plain object'
  for (const key of Object.keys(value)) budget.left -= Buffer.byteLength(key) + 3
  return firstProblem(Object.values(value), depth, budget)
}

function firstProblem(values: readonly unknown[], depth: number, budget: { left: number }): string | null {
  for (const value of values) {
    budget.left -= 1
    const problem = problemOf(value, depth - 1, budget)
    if (problem !== null) return problem
  }
  return null
}
