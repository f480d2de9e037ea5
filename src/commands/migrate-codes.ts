// How coulisse migrate ends when it is neither done nor failed; deployments rely on the numbers.
export const migrateCodes = { pending: 2, unknownApplied: 3, wrongTarget: 4, undecided: 5 } as const
