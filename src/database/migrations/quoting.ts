// Names and literals in SQL, alike on both engines.
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`
export const literal = (value: string | number | boolean): string => (typeof value === 'string' ? quoteText(value) : String(value))
