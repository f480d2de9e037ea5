// A house whose answers are made anew each time: the truth beside which kept ones are held.
import type { OpenHouse } from '../../src/application/house.ts'

/** The same house, which never tells whether anything has changed: so nothing is kept. */
export function neverKeeping(house: OpenHouse): OpenHouse {
  const database = new Proxy(house.database, { get: (of, name) => (name === 'dataVersion' || name === 'askVersion' ? () => undefined : typeof of[name as keyof typeof of] === 'function' ? (of[name as keyof typeof of] as () => void).bind(of) : of[name as keyof typeof of]) })
  return { ...house, database }
}
