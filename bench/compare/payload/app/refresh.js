// As Payload's own website template does it: a saved product drops its kept page.

export async function refresh({ doc, req }) {
  if (req.context.filling) return doc
  const { revalidatePath } = await import('next/cache.js')
  revalidatePath(`/products/${doc.slug}`)
  return doc
}
