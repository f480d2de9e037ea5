// Harmonograph: the trace of damped pendulums, light ink on night paper.
import { paper } from '../kit/colour.ts'
import { randomFrom } from '../kit/random.ts'
import { sheet, smooth, specks, stroke, type Point, type Print, type Size } from '../kit/svg.ts'

type Swing = { frequency: number; phase: number; damping: number }

export const pendulum: Print = ({ width, height, seed = 3, paper: stock = paper.midnight, inks = ['#f3e3c3', '#e0895f'] }) => {
  const drift = randomFrom(seed).between(0.0035, 0.0045)
  const across: Swing = { frequency: 2 + drift, phase: Math.PI / 2, damping: 0.0058 }
  const down: Swing = { frequency: 3, phase: 0.6, damping: 0.0058 }
  const size = { width, height }
  return sheet(size, stock,
    stroke(inks[1]!, width / 560, smooth(trace(26, { ...across, phase: across.phase + 0.75 }, { ...down, frequency: 3 - drift }, size, 0.8))),
    stroke(inks[0]!, width / 640, smooth(trace(38, across, down, size, 1))),
    specks(size, '#ffffff22', 250, seed, width / 600))
}

function trace(turns: number, across: Swing, down: Swing, { width, height }: Size, reach: number): Point[] {
  return Array.from({ length: turns * 30 }, (_, index) => {
    const time = (index / 30) * Math.PI * 2
    const swing = ({ frequency, phase, damping }: Swing): number => Math.sin(time * frequency + phase) * Math.exp(-damping * time) * reach
    return [width / 2 + swing(across) * width * 0.38, height / 2 + swing(down) * height * 0.39]
  })
}
