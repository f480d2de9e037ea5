// The pages of this site's own content type: the people who draw and print, and one of them with their work.
import { drawRichText, Layout, Link, page, Picture, ProductGrid, readPictures, readProductCards, Section } from 'coulisse'

export const printmakersPage = page('/printmakers', async (ctx) => {
  const people = await ctx.content.printmaker.list()
  const pictures = await readPictures(ctx, people.map((person) => person.portrait))
  const words = ctx.locale === 'fr' ? { title: 'Artistes', text: 'Celles et ceux qui dessinent la règle et tournent la presse.' } : { title: 'Printmakers', text: 'The people who draw the rule and turn the press.' }
  return (
    <Layout title={words.title} description={words.text}>
      <header class="page-head"><h1>{words.title}</h1><p class="lead">{words.text}</p></header>
      <ul class="people">
        {people.map((person) => (
          <li class="person" key={person.id}>
            <Link to={`/printmakers/${person.slug}`}>
              <Picture picture={pictures.get(person.portrait ?? '')} sizes="(min-width: 60rem) 20rem, 50vw" alt="" />
              <h2 class="person-name">{person.name}</h2>
            </Link>
            <p class="soft">{person.city}</p>
          </li>
        ))}
      </ul>
    </Layout>
  )
})

export const printmakerPage = page('/printmakers/:slug', async (ctx, { slug }) => {
  const person = await ctx.content.printmaker.find({ slug })
  if (!person) return ctx.notFound()
  // Own SQL over every table, own fields included: the newest of what this person has made.
  const work = await ctx.db.selectFrom('products').select('id').where('printmaker', '=', person.id).where('status', '=', 'published').orderBy('createdAt', 'desc').limit(12).execute()
  const [pictures, cards, biography] = await Promise.all([
    readPictures(ctx, [person.portrait]),
    readProductCards(ctx, work.map(({ id }) => id)),
    drawRichText(ctx, person.biography),
  ])
  return (
    <Layout title={person.name} description={person.technique ?? undefined}>
      <div class="portrait-page">
        <Picture picture={pictures.get(person.portrait ?? '')} sizes="(min-width: 48rem) 24rem, 100vw" first />
        <div>
          <header class="page-head">
            <h1>{person.name}</h1>
            <p class="soft">{person.city}</p>
            {person.technique && <p class="lead">{person.technique}</p>}
          </header>
          {biography}
        </div>
      </div>
      {cards.length > 0 && <Section title={ctx.locale === 'fr' ? 'À la boutique' : 'In the shop'}><ProductGrid products={cards} /></Section>}
    </Layout>
  )
})
