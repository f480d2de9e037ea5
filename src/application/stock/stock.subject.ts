// Who may see how many there are, and count them.
import { declareSubject } from '../model/model.ts'

const all = { actions: { see: {}, count: {} } }
const seeing = { actions: { see: {} } }

export const stockSubject = declareSubject({
  name: 'stock',
  label: { en: 'Stock', fr: 'Stock' },
  actions: [{ name: 'see' }, { name: 'count', label: { en: 'Count', fr: 'Compter' } }],
  fields: [],
  statuses: [],
  ready: { editor: seeing, shopkeeper: all, warehouse: all, support: seeing, analyst: seeing },
})
