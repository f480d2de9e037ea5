// The media library: pictures with their alternative text. Files stand in COULISSE_DATA/media, named by content.
import { declareResource } from '../model/model.ts'
import { integer } from '../model/fields/integer.ts'
import { link } from '../model/fields/link.ts'
import { text } from '../model/fields/text.ts'

const keepers = ['owner', 'editor', 'shopkeeper'] as const
const ownOnes = { role: 'author', own: true } as const

export const media = declareResource('media', {
  plural: 'media',
  label: { one: { en: 'Picture', fr: 'Image' }, many: { en: 'Media', fr: 'Médias' } },
  titleField: 'fileName',
  fields: {
    fileName: text({ required: true, max: 200, label: { en: 'File name', fr: 'Nom du fichier' } }),
    alt: text({ localized: true, max: 300, label: { en: 'Alternative text', fr: 'Texte alternatif' }, help: { en: 'What the picture shows, for people who cannot see it.', fr: 'Ce que montre l’image, pour les personnes qui ne la voient pas.' } }),
    /** SHA-256 of the content, hexadecimal: the name of its file. */
    hash: text({ required: true, max: 64, readOnly: true }),
    mimeType: text({ required: true, max: 60, readOnly: true }),
    width: integer({ required: true, min: 1, max: 100_000, unit: 'px', readOnly: true }),
    height: integer({ required: true, min: 1, max: 100_000, unit: 'px', readOnly: true }),
    bytes: integer({ required: true, min: 1, readOnly: true }),
    /** Where an import fetched it, so that the next one does not fetch it again. */
    sourceUrl: link({ readOnly: true }),
  },
  list: { columns: ['fileName', 'alt', 'width', 'height', 'updatedAt'], sort: '-createdAt' },
  rights: { see: 'colleagues', create: [...keepers, 'author'], change: [...keepers, ownOnes], delete: [...keepers, ownOnes] },
  publicRead: 'everyone',
  publishable: false,
})
