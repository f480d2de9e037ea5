// One gzip file made of pieces that were compressed before and pieces that are new each time. Deflate allows it: a piece that ends with a
// full flush refers to nothing before it, short pieces stand between as they are, and the checksum follows from those of the pieces.
import { promisify } from 'node:util'
import { constants, crc32, deflateRaw } from 'node:zlib'

export interface PackedPiece {
  deflated: Buffer
  checksum: number
  /** What its length does to the checksum of all that stands before it. */
  shift: number
  length: number
}

/** In the thread pool. */
export async function packPiece(plain: Buffer): Promise<PackedPiece> {
  const deflated = await promisify(deflateRaw)(plain, { level: 7, finishFlush: constants.Z_FULL_FLUSH })
  return { deflated, checksum: crc32(plain), shift: shiftOf(plain.length), length: plain.length }
}

const head = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff])
/** An empty last block. */
const end = Buffer.from([0x03, 0x00])
/** Of a block that is not compressed. */
export const mostPlainBytes = 0xffff

/** A Buffer among the pieces, of at most `mostPlainBytes`, is sent as it is. */
export function gzipOf(pieces: readonly (PackedPiece | Buffer)[]): Buffer {
  const out: Buffer[] = [head]
  let checksum = 0
  let length = 0
  for (const piece of pieces) {
    length += piece.length
    if (Buffer.isBuffer(piece)) {
      out.push(Buffer.from([0, piece.length & 0xff, piece.length >> 8, ~piece.length & 0xff, (~piece.length >> 8) & 0xff]), piece)
      checksum = crc32(piece, checksum)
    } else {
      out.push(piece.deflated)
      checksum = (times(piece.shift, checksum) ^ piece.checksum) >>> 0
    }
  }
  const trailer = Buffer.alloc(8)
  trailer.writeUInt32LE(checksum >>> 0, 0)
  trailer.writeUInt32LE(length, 4)
  out.push(end, trailer)
  return Buffer.concat(out)
}

/** Polynomials over GF(2) with the bits reversed, as CRC-32 has them (RFC 1952, chapter 8). */
const polynomial = 0xedb88320
const one = 0x80000000

/** x to the power of 8 times `lengthBytes`. */
function shiftOf(lengthBytes: number): number {
  let result = one
  for (let base = one >>> 8, left = lengthBytes; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = times(base, result)
    base = times(base, base)
  }
  return result
}

function times(a: number, b: number): number {
  let product = 0
  for (let bit = one; bit !== 0; bit >>>= 1) {
    if (a & bit) product ^= b
    b = b & 1 ? (b >>> 1) ^ polynomial : b >>> 1
  }
  return product >>> 0
}
