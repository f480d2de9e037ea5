// The charts of the server: requests, their time, memory, and what the cache had.
import { useState } from 'react'
import type { StatusHistory, StatusPoint } from '../../../api/status.shapes.ts'
import { useTimeZone } from '../../app/session.ts'
import { useLanguage, useWords } from '../../lib/language.tsx'
import { Chart, type Series } from './chart.tsx'
import { sayBytes, sayCount, sayMs, sayShare } from './say.ts'
import { statusWords } from './status.words.ts'
import styles from './status.module.css'

const shareOf = ({ kept, made }: { kept: number; made: number }): number | null => (kept + made === 0 ? null : kept / (kept + made))

export function Charts({ history }: { history: StatusHistory }) {
  const words = useWords(statusWords)
  const { language } = useLanguage()
  const [cursor, onCursor] = useState<number | null>(null)
  const { points, sum, stepMinutes } = history
  const times = useTimes(points, stepMinutes)
  const common = { times, cursor, onCursor, absent: points.map(({ workers }) => workers === 0) }
  const at = (index: number, say: (point: StatusPoint) => string) => `${times[index]} · ${points[index]!.workers === 0 ? words.didNotRun : say(points[index]!)}`
  const count = (value: number) => sayCount(value, language)
  const ms = (value: number | null) => sayMs(value, language)
  const series = (label: string, tone: Series['tone'], as: Series['as'], of: (point: StatusPoint) => number | null): Series => ({ label, tone, as, values: points.map((point) => (point.workers === 0 ? null : of(point))) })
  const wentWell = ({ requests, failed }: { requests: number; failed: number }) => requests - failed
  return (
    <div className={styles.charts}>
      <Chart {...common} title={words.requests} say={count} rest={words.requestsSaid(count(sum.requests), count(sum.failed))} sayPoint={(i) => at(i, (point) => words.requestsSaid(count(point.requests), count(point.failed)))}
        series={[series(words.failed, 'bad', 'bars', (point) => point.failed), series(words.answered, 'accent', 'bars', wentWell)]} />
      <Chart {...common} title={words.time} say={ms} rest={words.timeSaid(ms(sum.medianMs), ms(sum.p99Ms))} sayPoint={(i) => at(i, (point) => words.timeSaid(ms(point.medianMs), ms(point.p99Ms)))}
        series={[series(words.p99, 'warn', 'line', (point) => point.p99Ms), series(words.median, 'accent', 'line', (point) => point.medianMs)]} />
      <Chart {...common} title={words.memory} say={(value) => sayBytes(value, language)} round={roundBytes} rest={sayBytes(points.findLast(({ workers }) => workers > 0)?.memoryBytes ?? 0, language)}
        sayPoint={(i) => at(i, (point) => words.memorySaid(sayBytes(point.memoryBytes, language), point.workers))} series={[series(words.memory, 'good', 'area', (point) => point.memoryBytes)]} />
      <Chart {...common} title={words.cache} say={(value) => sayShare(value, language)} max={1} rest={sayShare(shareOf(sum), language)}
        sayPoint={(i) => at(i, (point) => words.cacheSaid(sayShare(shareOf(point), language), count(point.kept), count(point.made)))} series={[series(words.cache, 'accent', 'area', shareOf)]} />
    </div>
  )
}

const roundBytes = (bytes: number): number => Math.max(1, Math.ceil((bytes * 1.15) / 1e8)) * 1e8

/** A clock within a day, a day beyond it. */
function useTimes(points: readonly StatusPoint[], stepMinutes: number): string[] {
  const { language } = useLanguage()
  const timeZone = useTimeZone()
  const options: Intl.DateTimeFormatOptions = stepMinutes <= 15 ? { hour: '2-digit', minute: '2-digit' } : { day: 'numeric', month: 'short', hour: '2-digit' }
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { ...options, timeZone })
  return points.map(({ at }) => format.format(new Date(at)))
}
