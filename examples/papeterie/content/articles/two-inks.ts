// Journal: overprinting two inks.
import type { Article } from '../types.ts'
import { both, bothProse } from '../words.ts'

export const twoInks: Article = {
  slug: 'two-inks', picture: 'journal-two-inks', author: 'Agathe Verniolle', publishedAt: '2026-04-16T08:00:00Z', products: ['two-inks-zine', 'interference', 'commas'],
  title: both('Two inks, thirty-six colours', 'Deux encres, trente-six couleurs'),
  summary: both('Printing ink is a coloured window, not a coat of paint. What that gives with only two drums.', 'L\'encre d\'imprimerie est une vitre colorée, pas une couche de peinture. Ce que cela donne avec deux tambours seulement.'),
  body: bothProse(`
    Paint hides what is under it. Printing ink, most of it, does not: light goes through the film, meets the paper, and comes back through the film once more. An ink takes colours away from the paper's white. Lay a second ink over the first and it takes away from what is left.

    This is why pink over teal gives a dark violet, and not the grey-pink one gets by stirring two pots of paint. Pink swallows the green light, teal swallows the red; only some blue comes back.

    ## Counting

    An ink can also be printed weaker, by a screen: dots or lines that cover only part of the paper. Take five strengths, from 20 to 100 per cent in steps of twenty, and the bare paper as a sixth. Six strengths of pink, six of teal: thirty-six fields, of which one is white, ten hold a single ink, and twenty-five are mixtures. That is the chart in the picture. Everything in our zine comes from it.

    {product two-inks-zine}

    ## Which ink first

    In theory the order makes no difference, for a product does not mind the order of its factors. In practice it does.

    - **The upper ink is less than perfectly clear.** Yellow in particular is a little milky; printed last, it veils what is under it. Print it first.
    - **The first ink is still soft.** On a risograph it dries by sinking into the paper. A heavy solid goes through the machine a second time against a rubber roller, which takes some of it along and leaves it two sheets later. Print the lighter layer first, or wait a night.
    - **Wet on wet, the second ink takes less well** than on bare paper. A solid over a solid looks mottled. A screen over a solid does not.

    ## Choosing the pair

    A good pair is far apart and makes a third colour you need. We try pairs with two strips of coloured film on a sheet of paper at the window; it is quicker than the press and tells the truth, more or less.

    - Pink and teal: a third almost black. Text can be set in the overlap.
    - Yellow and blue: green, and every leaf is solved.
    - Red and blue: a deep plum, and white paper looks whiter beside it. That is [Interference](/products/interference).
    - Orange and pink: hardly a third colour at all, but the border between them glows.

    ## And then do not align them

    Two inks never fall exactly where they should; [why not](/journal/why-no-two-agree) is another story. So let them overlap by a millimetre, or overlap altogether. A drawing that needs perfect register looks wrong on every sheet. A drawing made for overlapping looks right on all of them, and a little different on each.
  `, `
    La peinture cache ce qu'elle couvre. L'encre d'imprimerie, le plus souvent, non : la lumière traverse le film, touche le papier, et revient à travers le film. Une encre retire des couleurs au blanc du papier. Posez-en une seconde par-dessus : elle retire à ce qui reste.

    Voilà pourquoi rose sur bleu-vert donne un violet sombre, et non le rose gris qu'on obtient en remuant deux pots de peinture. Le rose avale la lumière verte, le bleu-vert avale la rouge ; il ne revient qu'un peu de bleu.

    ## Comptons

    On peut aussi imprimer une encre plus faible, par une trame : des points ou des lignes qui ne couvrent qu'une part du papier. Prenons cinq forces, de 20 à 100 %, et le papier nu pour sixième. Six forces de rose, six de bleu-vert : trente-six cases, dont une blanche, dix à une seule encre et vingt-cinq mélanges. C'est le nuancier de l'image. Tout notre fanzine en sort.

    {product two-inks-zine}

    ## Quelle encre d'abord

    En théorie, l'ordre est indifférent : un produit ne dépend pas de l'ordre des facteurs. En pratique, si.

    - **L'encre du dessus n'est jamais tout à fait limpide.** Le jaune surtout est un peu laiteux ; imprimé en dernier, il voile ce qu'il couvre. Imprimez-le d'abord.
    - **La première encre est encore tendre.** Sur un duplicopieur, elle sèche en pénétrant dans le papier. Un aplat chargé repasse contre un rouleau de caoutchouc, qui en emporte un peu et le rend deux feuilles plus loin. Commencez par la couche légère, ou attendez une nuit.
    - **Frais sur frais, la seconde prend moins bien** que sur le papier nu. Un aplat sur un aplat paraît marbré. Une trame sur un aplat, non.

    ## Choisir la paire

    Une bonne paire est écartée et donne une troisième couleur utile. Nous essayons les paires avec deux bandes de film coloré sur une feuille, à la fenêtre ; c'est plus rapide que la presse, et à peu près honnête.

    - Rose et bleu-vert : un tiers presque noir. On peut y composer du texte.
    - Jaune et bleu : le vert, et toutes les feuilles sont résolues.
    - Rouge et bleu : une prune profonde, auprès de laquelle le papier paraît plus blanc. C'est [Interférence](/products/interference).
    - Orange et rose : à peine une troisième couleur, mais la frontière rayonne.

    ## Et puis, ne les alignez pas

    Deux encres ne tombent jamais exactement où il faut ; [pourquoi](/journal/why-no-two-agree) est une autre histoire. Laissez-les donc se chevaucher d'un millimètre, ou tout à fait. Un dessin qui exige un calage parfait est faux sur chaque feuille. Un dessin fait pour se chevaucher est juste sur toutes, et un peu différent sur chacune.
  `),
}
