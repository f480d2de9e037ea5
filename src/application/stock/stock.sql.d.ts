import type { Ctx } from '../context.ts';
export interface Level {
    variant: string;
    sku: string;
    /** Null: not counted, always to be had. */
    quantity: number | null;
    /** It has a row: it was counted at some time. */
    known: boolean;
}
export interface Movement {
    variant: string;
    change: number;
    reason: 'order' | 'cancelled' | 'counted' | 'import';
    order: string | null;
}
/**
 * The levels of these variants, held until the end of the transaction where several can write at once. They are taken in the order of
 * their ids, always: two orders that want the same variants in another order would otherwise wait for each other for ever.
 * Variants that do not exist are left out.
 */
export declare function holdLevels(ctx: Ctx, variants: readonly string[]): Promise<Map<string, Level>>;
/** Adds to a counted level (takes away with a negative change). The check constraint refuses what would fall below zero. */
export declare function moveLevel(ctx: Ctx, variant: string, change: number): Promise<void>;
/** The first level of a variant, which movements from before it was counted must not change; false when it has one by now. */
export declare function insertLevel(ctx: Ctx, variant: string, quantity: number): Promise<boolean>;
export declare function setLevel(ctx: Ctx, variant: string, quantity: number | null): Promise<void>;
export declare function insertMovements(ctx: Ctx, movements: readonly Movement[]): Promise<void>;
/** What the initial count and all movements of a variant say should be there. */
export declare function bookedQuantity(ctx: Ctx, variant: string): Promise<number>;
/** What an order has taken of each variant and not given back, in the order of their ids. */
export declare function takenBy(ctx: Ctx, order: string): Promise<{
    variant: string;
    taken: number;
}[]>;
/** The movements of a variant or an order, newest first. */
export declare function listMovements(ctx: Ctx, of: {
    variant: string;
} | {
    order: string;
}, limit?: number): Promise<{
    at: unknown;
    change: unknown;
    id: string;
    order: unknown;
    reason: unknown;
    sku: unknown;
    variant: unknown;
}[]>;
