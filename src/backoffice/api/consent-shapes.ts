// What the screens get about consents.
export interface ListedConsent { id: string; purpose: string; email: string; where: 'checkout' | 'account' | 'sign-up'; givenAt: string; withdrawnAt: string | null; locale: string; version: string; sentence: string; text: string }
export interface ConsentPage { total: number; page: number; perPage: number; consents: ListedConsent[]; purposes: string[] }
export interface ConsentText { text: { sentence: string; document: string; locale: string; version: string } }
