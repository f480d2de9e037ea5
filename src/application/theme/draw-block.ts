// How a kind of block becomes a part of a page. The house draws its own kinds; a site draws those it adds.
import type { VNode } from 'preact'
import type { Ctx } from '../context.ts'
import type { BlockKind, BlockOf } from '../model/fields/blocks.ts'

/** What a block holds: the values of its fields. */
export type BlockValues<K extends BlockKind<any>> = Omit<BlockOf<{ block: K }>, 'type'>

export interface BlockPlace {
  /** The block opens the page: its picture is fetched first, its title is the page's heading. */
  first: boolean
}

/**
 * Draws a block; it may read what it needs first:
 * `const drawPrint: DrawBlock<typeof printOfTheDay> = async (ctx, block) => <section>…</section>`
 */
export type DrawBlock<K extends BlockKind<any>> = (ctx: Ctx, block: BlockValues<K>, place: BlockPlace) => VNode<any> | null | Promise<VNode<any> | null>
