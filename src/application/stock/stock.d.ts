import type { Ctx } from '../context.ts';
import type { Refusal } from '../../errors.ts';
import { listMovements } from './stock.sql.ts';
export { countStock } from './count-stock.ts';
export type { Counted } from './count-stock.ts';
export { listMovements };
/** What somebody wants of a variant. */
export interface Wanted {
    variant: string;
    quantity: number;
}
/** A variant of which not enough is left. */
export interface Short {
    variant: string;
    sku: string;
    wanted: number;
    left: number;
}
export type Taken = {
    ok: true;
} | (Refusal<'out-of-stock'> & {
    short: Short[];
});
/**
 * Takes the goods of an order out of the stock; all of them or, when one is short, none. Only inside `ctx.write`.
 * Lines of the same variant count together.
 */
export declare function takeStock(ctx: Ctx, lines: readonly Wanted[], order: string): Promise<Taken>;
/** Gives back what an order still holds; a second time nothing. Only inside `ctx.write`. */
export declare function giveBackStock(ctx: Ctx, order: string): Promise<void>;
