// Why a file cannot be used, and what to do about it.
import { bilingual } from '../theme/words.ts'

export const mediaWords = bilingual(
  {
    tooManyBytes: (most: number) => `The file is larger than ${most} MB. Please make the picture smaller first.`,
    tooManyPixels: (width: number, height: number, most: number) => `The picture has ${width} × ${height} pixels; at most ${most} million can be used. Please make it smaller first.`,
    otherKind: 'Only pictures of the kinds JPEG, PNG, WebP, AVIF and GIF can be used. Please save it as one of these.',
    moving: 'This picture moves; only still ones can be used. Please save a single frame of it.',
    damaged: 'The file is damaged or incomplete. Please save the picture again, or choose another.',
  },
  {
    tooManyBytes: (most) => `Le fichier dépasse ${most} Mo. Veuillez d’abord réduire l’image.`,
    tooManyPixels: (width, height, most) => `L’image compte ${width} × ${height} pixels ; on peut en utiliser au plus ${most} millions. Veuillez d’abord la réduire.`,
    otherKind: 'Seules les images JPEG, PNG, WebP, AVIF et GIF sont acceptées. Veuillez l’enregistrer dans l’un de ces formats.',
    moving: 'Cette image est animée ; seules les images fixes sont acceptées. Veuillez en enregistrer une seule vue.',
    damaged: 'Le fichier est endommagé ou incomplet. Veuillez enregistrer l’image à nouveau ou en choisir une autre.',
  },
)
