// A chart over time, drawn as SVG: bars or lines, with a cursor that all charts of the screen share.
import { useLayoutEffect, useRef, useState } from 'react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { roundUp } from './say.ts'
import styles from './chart.module.css'

export interface Series {
  label: string
  /** One value a point; null: there is none. */
  values: readonly (number | null)[]
  tone: 'accent' | 'good' | 'warn' | 'bad' | 'soft'
  /** `bars` of several series stand on each other. */
  as: 'bars' | 'line' | 'area'
}

interface Props {
  title: string
  series: readonly Series[]
  /** What stands below: as many as fit, evenly spread. */
  times: readonly string[]
  /** Points at which nothing ran. */
  absent: readonly boolean[]
  say(value: number): string
  /** Said of a point, in the head of the chart. */
  sayPoint(index: number): string
  /** The head when no point is chosen. */
  rest: string
  max?: number
  /** Memory grows in steps of its own. */
  round?(value: number): number
  cursor: number | null
  onCursor(index: number | null): void
}

const height = 132
const top = 8

export function Chart(props: Props) {
  const { title, times, cursor, onCursor, sayPoint, rest, series } = props
  const [box, width] = useWidth()
  const count = times.length
  const at = (event: PointerEvent) => Math.min(count - 1, Math.max(0, Math.floor(((event.clientX - event.currentTarget.getBoundingClientRect().left) / width) * count)))
  const step = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowRight: 1, Home: -count, End: count }[event.key]
    if (event.key === 'Escape') onCursor(null)
    if (by === undefined) return
    event.preventDefault()
    onCursor(Math.min(count - 1, Math.max(0, (cursor ?? (by < 0 ? count : -1)) + by)))
  }
  const said = cursor === null ? rest : sayPoint(cursor)
  return (
    <figure className={`panel ${styles.chart}`}>
      <figcaption className={styles.head}>
        <h2>{title}</h2>
        <span className={`figures ${styles.said}`}>{said}</span>
      </figcaption>
      <div className={styles.body}>
        <Scale {...props} />
        <div
          ref={box} className={styles.plot} tabIndex={0} role="slider" aria-label={title} aria-valuemin={0} aria-valuemax={count - 1} aria-valuenow={cursor ?? count - 1} aria-valuetext={said}
          onPointerMove={(event) => onCursor(at(event))} onPointerLeave={() => onCursor(null)} onKeyDown={step} onBlur={() => onCursor(null)}
        >
          {width > 0 && <Plot {...props} width={width} />}
        </div>
      </div>
      <div className={styles.below}>
        <Times times={times} width={width} />
        {series.length > 1 && <div className={styles.legend}>{series.map(({ label, tone }) => <span key={label} data-tone={tone}>{label}</span>)}</div>}
      </div>
    </figure>
  )
}

/** The highest of the scale: of bars that stand on each other, together. */
function limitOf({ series, max, round = roundUp }: Props): number {
  if (max !== undefined) return max
  const stacked = series.filter(({ as }) => as === 'bars')
  const sums = stacked[0]?.values.map((_, i) => stacked.reduce((sum, { values }) => sum + (values[i] ?? 0), 0)) ?? []
  return round(Math.max(0, ...sums, ...series.flatMap(({ values }) => values.map((value) => value ?? 0))))
}

function Scale(props: Props) {
  const limit = limitOf(props)
  return <div className={`figures ${styles.scale}`} aria-hidden="true"><span>{props.say(limit)}</span><span>{props.say(limit / 2)}</span><span>0</span></div>
}

function Plot(props: Props & { width: number }) {
  const { series, absent, width, cursor } = props
  const stacked = series.filter(({ as }) => as === 'bars')
  const limit = limitOf(props)
  const step = width / absent.length
  const y = (value: number) => top + (height - top) * (1 - value / limit)
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
      {absent.map((is, i) => is && <rect key={i} className={styles.absent} x={i * step} y={top} width={step + 0.5} height={height - top} />)}
      {[0.5, 1].map((share) => <line key={share} className={styles.line} x1={0} x2={width} y1={y(limit * share)} y2={y(limit * share)} />)}
      {series.map((one) => one.as === 'bars'
        ? <Bars key={one.label} series={one} below={stacked.slice(0, stacked.indexOf(one))} step={step} y={y} />
        : <Line key={one.label} series={one} step={step} y={y} />)}
      <line className={styles.base} x1={0} x2={width} y1={height - 0.5} y2={height - 0.5} />
      {cursor !== null && <line className={styles.cursor} x1={(cursor + 0.5) * step} x2={(cursor + 0.5) * step} y1={0} y2={height} />}
    </svg>
  )
}

type Axes = { step: number; y(value: number): number }

function Bars({ series: { values, tone }, below, step, y }: Axes & { series: Series; below: readonly Series[] }) {
  const gap = step > 4 ? Math.min(3, step * 0.25) : 0.5
  return values.map((value, i) => {
    if (!value) return null
    const under = below.reduce((sum, { values }) => sum + (values[i] ?? 0), 0)
    // What there is of it is seen, however little.
    const tall = Math.max(1.5, y(under) - y(under + value))
    return <rect key={i} className={styles.bar} data-tone={tone} x={i * step + gap / 2} width={Math.max(0.75, step - gap)} y={y(under) - tall} height={tall} rx={Math.min(1.5, step / 4)} />
  })
}

/** Broken where there is no value; a value between two gaps is a dot. */
function Line({ series: { values, tone, as }, step, y }: Axes & { series: Series }) {
  const runs: [number, number][][] = [[]]
  values.forEach((value, i) => { if (value === null) runs.push([]); else runs.at(-1)!.push([(i + 0.5) * step, y(value)]) })
  return runs.filter((run) => run.length > 0).map((run) => {
    const path = run.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')
    if (run.length === 1) return <circle key={run[0]![0]} className={styles.dot} data-tone={tone} cx={run[0]![0]} cy={run[0]![1]} r={1.75} />
    return (
      <g key={run[0]![0]} data-tone={tone} className={styles.run}>
        {as === 'area' && <path className={styles.area} d={`M${run[0]![0].toFixed(1)} ${height}L${path}L${run.at(-1)![0].toFixed(1)} ${height}Z`} />}
        <path className={styles.stroke} d={`M${path}`} />
      </g>
    )
  })
}

function Times({ times, width }: { times: readonly string[]; width: number }) {
  const shown = Math.max(2, Math.min(5, Math.floor(width / 90)))
  return <div className={`figures ${styles.times}`} aria-hidden="true">{Array.from({ length: shown }, (_, i) => <span key={i}>{times[Math.round((i * (times.length - 1)) / (shown - 1))]}</span>)}</div>
}

function useWidth() {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const element = box.current!
    const measure = () => setWidth(element.clientWidth)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [box, width] as const
}
