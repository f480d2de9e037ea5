/** A variant without a row, or with a row without a quantity, is not counted: it is always to be had. */
export declare const stockLevels: import("../../database/schema.ts").Table<{
    readonly variant: {
        readonly type: import("../../database/schema.ts").ColumnType;
        readonly nullable: boolean;
        readonly default?: string | number | boolean;
        readonly generated?: boolean;
        readonly references?: {
            table: string;
            onDelete: 'cascade' | 'restrict' | 'set null';
        };
        readonly oneOf?: readonly string[];
        readonly value?: string | undefined;
        readonly primaryKey: true;
    };
    /** Null: no longer counted. */
    readonly quantity: import("../../database/schema.ts").Column<number | null>;
    /** With all movements of the variant it gives `quantity`. */
    readonly initial: import("../../database/schema.ts").Column<number>;
}>;
export declare const stockMovements: import("../../database/schema.ts").Table<{
    readonly id: import("../../database/schema.ts").Column<string>;
    /** Kept when the variant is deleted, so that old orders still add up; hence no reference. */
    readonly variant: import("../../database/schema.ts").Column<string>;
    readonly at: import("../../database/schema.ts").Column<string>;
    /** Negative: taken out. */
    readonly change: import("../../database/schema.ts").Column<number>;
    readonly reason: import("../../database/schema.ts").Column<"cancelled" | "counted" | "import" | "order">;
    readonly order: import("../../database/schema.ts").Column<string | null>;
}>;
