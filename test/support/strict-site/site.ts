// The example site where colleagues who write must have a second factor.
import { defineSite } from 'coulisse'
import { site as papeterie } from '../../../examples/papeterie/site.ts'

export const site = defineSite({ ...papeterie, secondFactorFor: ['editor'] })
