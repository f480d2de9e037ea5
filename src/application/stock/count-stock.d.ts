import type { Ctx } from '../context.ts';
import type { Refusal } from '../../errors.ts';
import type { Problems } from '../model/model.ts';
export type Counted = {
    ok: true;
    quantity: number | null;
} | Refusal<'not-allowed' | 'not-found'> | (Refusal<'invalid'> & {
    problems: Problems;
})
/** `current`: how many there are now. */
 | (Refusal<'changed-meanwhile'> & {
    current: number | null;
});
/**
 * Brings the stock of a variant from what a form showed (`seen`) to what was typed (`quantity`). The difference is applied to what is there
 * now, so that a sale meanwhile is not lost. Null means not counted: always to be had; a variant that was never counted is so.
 * Refused when it would fall below zero.
 */
export declare function countStock(ctx: Ctx, variant: string, quantity: number | null, seen: number | null, reason?: 'counted' | 'import'): Promise<Counted>;
