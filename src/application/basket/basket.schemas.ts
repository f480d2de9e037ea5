// The basket in JSON.
import Type from 'typebox'

const Minor = (description: string) => Type.Integer({ description: `${description}, VAT included, in the currency’s minor unit.` })

export const VatShares = Type.Array(Type.Object({
  rate: Type.Integer({ description: 'Hundredths of a percent: 2000 is 20 %.' }),
  netMinor: Type.Integer(),
  vatMinor: Type.Integer({ description: 'VAT contained.' }),
}))

export const BasketAnswer = Type.Object({
  version: Type.Integer({ description: 'Grows with each change.' }),
  lines: Type.Array(Type.Object({
    id: Type.String({ format: 'uuid' }),
    variant: Type.String({ format: 'uuid' }),
    sku: Type.String(),
    product: Type.Object({ id: Type.String(), slug: Type.String(), name: Type.String() }),
    options: Type.String({ description: 'What was chosen: “A4, Matte”.' }),
    picture: Type.Union([Type.String(), Type.Null()]),
    quantity: Type.Integer(),
    price: Type.Object({ priceMinor: Minor('Price of one'), regularMinor: Type.Union([Type.Integer(), Type.Null()], { description: 'Without the sale; null when there is none.' }), saleUntil: Type.Union([Type.String(), Type.Null()]) }),
    formerPriceMinor: Type.Union([Type.Integer(), Type.Null()], { description: 'What one cost when it was put in, where that has changed.' }),
    vatRate: Type.Integer(),
    left: Type.Union([Type.Integer(), Type.Null()], { description: 'How many there are; null: not counted.' }),
    problem: Type.Union([Type.Null(), Type.Object({ rule: Type.String({ description: 'not-for-sale, sold-out or only-left.' }), left: Type.Optional(Type.Integer()) })]),
    totalMinor: Minor('Price of all'),
    vatMinor: Type.Integer({ description: 'VAT contained.' }),
    why: Type.Union([Type.String(), Type.Null()], { description: 'How the price of the line comes about.' }),
  })),
  blocked: Type.Boolean({ description: 'Some line cannot be ordered as it stands.' }),
  goodsMinor: Minor('All lines that are for sale'),
  totalMinor: Minor('What is paid'),
  vat: VatShares,
  currency: Type.String(),
})
