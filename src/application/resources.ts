// The resources of a running site: the house's, with the site's own fields and blocks, and the site's content types.
import { category } from './catalogue/category.resource.ts'
import { product } from './catalogue/product.resource.ts'
import { variant } from './catalogue/variant.resource.ts'
import { article, declarePage, menu, menuEntry } from './content/content.resources.ts'
import { media } from './media/media.resource.ts'
import type { AnyResource, Extensible, Fields, Model } from './model/model.ts'
import type { BlockKind } from './model/fields/blocks.ts'

/** All resources by name. Throws when a content type takes the name of a resource of the house. */
export function resourcesOf(model: Model, blocks: Readonly<Record<string, BlockKind<any>>> = {}): Map<string, AnyResource> {
  const house: AnyResource[] = [media, category, product, variant, article, declarePage(blocks), menu, menuEntry]
  const resources = new Map(house.map((resource) => [resource.name, extended(resource, model)]))
  for (const resource of Object.values(model.content)) {
    const taken = [...resources.values()].find((other) => other.name === resource.name || other.plural === resource.plural)
    if (taken) throw new Error(`The content type “${resource.name}” (${resource.plural}) takes a name that “${taken.name}” (${taken.plural}) already has. Choose another name and plural.`)
    resources.set(resource.name, resource)
  }
  return resources
}

function extended(resource: AnyResource, model: Model): AnyResource {
  const own: Fields | undefined = model.extend[resource.name as Extensible]
  if (!own) return resource
  const clash = Object.keys(own).find((name) => Object.hasOwn(resource.fields, name))
  if (clash) throw new Error(`The site's own field “${clash}” of “${resource.name}” has the name of a field of the house. Choose another.`)
  return { ...resource, fields: { ...resource.fields, ...own } }
}
