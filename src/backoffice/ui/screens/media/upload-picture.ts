// Sends a picture with its alternative text. XMLHttpRequest, because fetch does not tell how much has gone.
import type { ListedPicture } from '../../../api/shapes.ts'
import { readAnswer, refusedWith } from '../../lib/client.ts'
import { firstLanguage } from '../../lib/language.tsx'

const noAnswer = { en: 'The upload was interrupted. Please try again.', fr: 'L’envoi a été interrompu. Veuillez réessayer.' }

/** `tell` is called with the part that has gone, from 0 to 1. Throws Refused. */
export function uploadPicture(file: File, alt: Record<string, string>, tell: (part: number) => void): Promise<ListedPicture> {
  const body = new FormData()
  for (const [locale, text] of Object.entries(alt)) body.append(`alt.${locale}`, text)
  body.append('file', file, file.name)
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', '/backoffice/api/media')
    request.setRequestHeader('accept-language', firstLanguage())
    request.upload.onprogress = ({ loaded, total }) => tell(total > 0 ? loaded / total : 0)
    request.onerror = () => reject(refusedWith(0, noAnswer[firstLanguage()]))
    request.onload = () => {
      try {
        resolve(readAnswer<{ picture: ListedPicture }>(request.status, request.status < 300, request.responseText).picture)
      } catch (error) {
        reject(error as Error)
      }
    }
    request.send(body)
  })
}
