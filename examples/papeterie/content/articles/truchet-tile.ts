// Journal: the Truchet tile.
import type { Article } from '../types.ts'
import { both, bothProse } from '../words.ts'

export const truchetTile: Article = {
  slug: 'truchet-tile', picture: 'journal-truchet', author: 'Ivo Maresch', publishedAt: '2026-06-11T08:00:00Z', products: ['truchet', 'gift-tags', 'week-pad'],
  title: both('One tile', 'Un seul carreau'),
  summary: both('In 1704 a Carmelite looked at a heap of floor tiles and saw an alphabet. Compositors have lived on it since.', 'En 1704, un carme regarda un tas de carreaux et y vit un alphabet. Les compositeurs en vivent depuis.'),
  body: bothProse(`
    Father Sébastien Truchet was sent to look at a canal. He was a Carmelite and an engineer, and on the way, at a country house near Orléans, he saw tiles for the floor of a chapel: square, and divided from corner to corner into two colours. He noticed that such a tile can lie in four ways, and that the four ways make patterns. It kept him for years.

    His memoir to the Academy of Sciences, dated 1704, counts what two tiles can do side by side: sixty-four arrangements, which come down to ten when one leaves out those that are the same thing turned round. Then it shows plates of floors, and says that the subject is without end. Another Carmelite, Dominique Douat, made a book of it in 1722.

    ## The arc

    The tile in my print is a younger one. In 1987 the metallurgist Cyril Stanley Smith wrote about Truchet, and in passing replaced the diagonal by two quarter circles around opposite corners. Each arc ends in the middle of a side. So whichever way two tiles lie, the line goes on.

    That is all. The tile has two positions. On a sheet of four by five there are twenty tiles, and so two to the power of twenty drawings: 1,048,576. None of them has a loose end inside the sheet. One may throw a coin for every tile and the result will still be a drawing with loops, rivers and islands; the coin cannot spoil it.

    {picture truchet-detail}

    ## Three sizes

    The step after that is from 2018, when Christopher Carlson found how tiles of different sizes can touch. A tile may be divided into four smaller ones, if the small ones change the colours, what was ink becoming paper, and if each tile is given round wings at its corners that reach a little over the edge. Then the thin lines of the small tiles flow into the thick lines of the large ones, and no eye finds the place.

    I set it by hand the first time, in wood, at three sizes: 48, 24 and 12 cicero. The wings overlap, which type cannot do, so I printed the large tiles first, let them dry, and the small ones over them with opaque white. It took nine days. The second time I asked a computer, and made one plate.

    {product truchet}

    ## Why a compositor likes this

    A type case holds some hundred signs, and out of them come all the books. One does not draw letters while setting; one decides their order. Ornaments were made in the same spirit: small pieces of metal, a leaf, a curve, a dot, to be combined by people who could not draw. The good ones have rules at their edges, so that nothing can go wrong.

    I was a compositor for eleven years. I cannot draw a hand. Give me a tile that meets its neighbours and I can go on all night.
  `, `
    Le père Sébastien Truchet devait inspecter un canal. Il était carme et ingénieur, et en chemin, dans un château près d'Orléans, il vit des carreaux destinés au sol d'une chapelle : carrés, partagés d'un coin à l'autre en deux couleurs. Il remarqua qu'un tel carreau peut se poser de quatre façons, et que les quatre façons font des dessins. Cela l'occupa des années.

    Son mémoire à l'Académie des sciences, daté de 1704, compte ce que peuvent deux carreaux côte à côte : soixante-quatre arrangements, qui se réduisent à dix quand on écarte ceux qui sont le même, tourné. Il montre ensuite des planches de pavages, et dit que le sujet est sans fin. Un autre carme, Dominique Douat, en fit un livre en 1722.

    ## L'arc

    Le carreau de mon estampe est plus jeune. En 1987, le métallurgiste Cyril Stanley Smith écrivit sur Truchet et, en passant, remplaça la diagonale par deux quarts de cercle autour de coins opposés. Chaque arc finit au milieu d'un côté. Ainsi, de quelque façon que soient posés deux carreaux, la ligne continue.

    C'est tout. Le carreau a deux positions. Une feuille de quatre sur cinq en porte vingt, soit deux puissance vingt dessins : 1 048 576. Aucun n'a de bout libre à l'intérieur. On peut jeter une pièce pour chaque carreau : le résultat sera encore un dessin, avec des boucles, des rivières et des îles ; la pièce ne peut rien gâcher.

    {picture truchet-detail}

    ## Trois tailles

    Le pas suivant date de 2018 : Christopher Carlson trouva comment des carreaux de tailles différentes peuvent se toucher. Un carreau peut être divisé en quatre plus petits, à condition que les petits échangent les couleurs, l'encre devenant papier, et que chacun reçoive à ses coins des ailes rondes qui dépassent un peu. Alors les lignes minces des petits coulent dans les lignes épaisses des grands, et l'œil ne trouve pas l'endroit.

    La première fois, j'ai tout composé à la main, en bois, en trois corps : 48, 24 et 12 cicéros. Les ailes se chevauchent, ce que le caractère ne sait pas faire ; j'ai donc imprimé les grands, laissé sécher, puis les petits par-dessus, au blanc couvrant. Cela prit neuf jours. La seconde fois, j'ai demandé à un ordinateur et fait un seul cliché.

    {product truchet}

    ## Pourquoi un compositeur aime cela

    Une casse contient une centaine de signes, et tous les livres en sortent. On ne dessine pas les lettres en composant ; on décide de leur ordre. Les vignettes furent faites dans le même esprit : de petites pièces de métal, une feuille, une courbe, un point, à combiner par des gens qui ne savaient pas dessiner. Les bonnes portent leurs règles sur leurs bords, pour que rien ne puisse mal tourner.

    J'ai été compositeur onze ans. Je ne sais pas dessiner une main. Donnez-moi un carreau qui rejoint ses voisins, et j'en ai pour la nuit.
  `),
}
