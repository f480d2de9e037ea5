// A year of daylight in Angoulême: 365 bars from sunrise to sunset, midnight at the centre, one turn for one year.
import { ink, paper } from '../kit/colour.ts'
import { lettering } from '../kit/letters.ts'
import { at, disc, fill, overprint, sheet, specks, stroke, type Point, type Print } from '../kit/svg.ts'

const latitude = (45.65 * Math.PI) / 180

/** Half the length of the day in hours, by the sun's declination (good to a few minutes). */
function halfDayHours(day: number, depression = 0.833): number {
  const declination = 0.4093 * Math.sin(((day - 80.5) / 365) * Math.PI * 2)
  const cosine = (-Math.sin((depression * Math.PI) / 180) - Math.sin(latitude) * Math.sin(declination)) / (Math.cos(latitude) * Math.cos(declination))
  return (Math.acos(Math.max(-1, Math.min(1, cosine))) * 12) / Math.PI
}

export const daylight: Print = ({ width, height, seed = 1, paper: stock = paper.cream, inks = [ink.sunflower, ink.red, ink.federal] }) => {
  const poster = height > width * 1.2
  const centre: Point = [width / 2, height * (poster ? 0.44 : 0.5)]
  const reach = poster ? width : Math.min(width, height) * 1.12
  const [inner, outer] = [reach * 0.07, reach * 0.41]
  const radiusAt = (hour: number): number => inner + ((outer - inner) * hour) / 24
  const bars = (depression: number): string => Array.from({ length: 365 }, (_, day) => {
    const angle = (day / 365) * Math.PI * 2 - Math.PI / 2
    const half = halfDayHours(day, depression)
    const polar = (hour: number): Point => [centre[0] + Math.cos(angle) * radiusAt(hour), centre[1] + Math.sin(angle) * radiusAt(hour)]
    return `M${at(polar(12 - half))}L${at(polar(12 + half))}`
  }).join('')
  return sheet({ width, height }, stock,
    stroke(inks[1]!, reach / 420, bars(12)),
    overprint(stroke(inks[0]!, reach / 300, bars(0.833))),
    fill(inks[2]!, disc(...centre, inner * 0.62)),
    poster ? title(inks[2]!, width, height) : '',
    specks({ width, height }, stock, 400, seed, width / 560))
}

function title(colour: string, width: number, height: number): string {
  return lettering('365 jours', { x: width / 2, y: height * 0.86, size: width / 26, colour, align: 'centre', tracking: 5 })
    + lettering('2027', { x: width / 2, y: height * 0.91, size: width / 40, colour, align: 'centre', tracking: 8 })
}
