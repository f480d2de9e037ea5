// The seven people whose drawings the shop prints.
import type { Printmaker } from './types.ts'
import { both, bothProse } from './words.ts'

export const printmakers: readonly Printmaker[] = [
  {
    slug: 'agathe-verniolle', name: 'Agathe Verniolle', city: 'Angoulême', picture: 'agathe-verniolle',
    technique: both('Risograph, two and three inks', 'Risographie, deux et trois encres'),
    biography: bothProse(`
      Agathe studied optics before she studied drawing, and still begins a print with a question about the eye: how far apart may two lines stand before they stop being a grey? She runs the risograph of our workshop, an A3 machine with six drums, and knows which of them drips on Mondays.

      Her prints hold two inks, seldom three. What looks like a third colour is always an overlap.
    `, `
      Agathe a étudié l'optique avant le dessin, et commence encore une estampe par une question posée à l'œil : à quelle distance deux lignes cessent-elles d'être un gris ? Elle conduit le duplicopieur de l'atelier, une machine A3 à six tambours, et sait lequel goutte le lundi.

      Ses estampes tiennent en deux encres, rarement trois. Ce qui ressemble à une troisième couleur est toujours une superposition.
    `),
  },
  {
    slug: 'ivo-maresch', name: 'Ivo Maresch', city: 'Leipzig', picture: 'ivo-maresch',
    technique: both('Letterpress from wooden and metal type', 'Typographie, caractères de bois et de plomb'),
    biography: bothProse(`
      Ivo was a compositor for eleven years at a newspaper that no longer exists. He kept four cases of ornaments and a proofing press, and builds his images out of tiles, as one sets a page: one rule, few pieces, many lines.

      He wrote the *Atlas des trames*, which we print, and answers letters by return of post.
    `, `
      Ivo a été compositeur pendant onze ans dans un journal qui n'existe plus. Il en a gardé quatre casses d'ornements et une presse à épreuves, et construit ses images avec des modules, comme on compose une page : une règle, peu de pièces, beaucoup de lignes.

      Il est l'auteur de l'*Atlas des trames*, que nous imprimons, et répond aux lettres par retour du courrier.
    `),
  },
  {
    slug: 'noor-haddadi', name: 'Noor Haddadi', city: 'Marseille', picture: 'noor-haddadi',
    technique: both('Cut paper and stencil', 'Papier découpé et pochoir'),
    biography: bothProse(`
      Noor draws with scissors. She paints sheets of paper in flat colour, cuts without a pencil line, and pins the pieces to the wall for a week before she glues anything. The plants come from the Parc Borély and from the market in Noailles, where the lemons are.

      From the cut paper she makes stencils or screens; the small unevenness of the edge is the hand, and she keeps it.
    `, `
      Noor dessine aux ciseaux. Elle peint des feuilles en aplat, découpe sans trait de crayon et épingle les morceaux au mur pendant une semaine avant de coller quoi que ce soit. Les plantes viennent du parc Borély, et du marché de Noailles, où sont les citrons.

      De ces découpes elle tire des pochoirs ou des écrans ; le petit tremblé du bord, c'est la main, et elle le garde.
    `),
  },
  {
    slug: 'tomas-quiroga', name: 'Tomás Quiroga', city: 'Porto', picture: 'tomas-quiroga',
    technique: both('Screen print in four colours', 'Sérigraphie en quatre couleurs'),
    biography: bothProse(`
      Tomás worked as a surveyor in the north of Portugal and learned screen printing to print his own maps. The maps have since left the ground: he draws countries from noise, gives them a sea level, and looks for the place where one would build a house.

      He mixes his inks by weight and writes the recipe on the back of the first print of every edition.
    `, `
      Tomás a été géomètre dans le nord du Portugal et a appris la sérigraphie pour imprimer ses propres cartes. Depuis, les cartes ont quitté le sol : il tire des pays d'un bruit aléatoire, leur donne un niveau de la mer, puis cherche où l'on bâtirait une maison.

      Il mélange ses encres à la balance et note la recette au dos de la première épreuve de chaque tirage.
    `),
  },
  {
    slug: 'maud-kerleau', name: 'Maud Kerleau', city: 'Douarnenez', picture: 'maud-kerleau',
    technique: both('Marbling on a carrageen bath', 'Marbrure sur bain de carraghénane'),
    biography: bothProse(`
      Maud marbles paper in a former sardine cannery, on a bath thickened with the seaweed that grows under its windows. She makes her combs herself, from lath and dressmaker's pins, and numbers them like fishing nets.

      No sheet can be made twice. She photographs none of them, so as not to be tempted to try.
    `, `
      Maud marbre le papier dans une ancienne conserverie de sardines, sur un bain épaissi avec l'algue qui pousse sous ses fenêtres. Elle fabrique elle-même ses peignes, en tasseaux et épingles de couturière, et les numérote comme des filets.

      Aucune feuille ne se refait. Elle n'en photographie aucune, pour ne pas être tentée d'essayer.
    `),
  },
  {
    slug: 'desire-amoussou', name: 'Désiré Amoussou', city: 'Lyon', picture: 'desire-amoussou',
    technique: both('Pattern design, flexography', 'Dessin de motifs, flexographie'),
    biography: bothProse(`
      Désiré comes from weaving. He trained on the Jacquard looms of the Croix-Rousse and draws repeats the way a weaver counts them, thread by thread; in his notebooks a pattern is a table of ones and zeros before it has a colour.

      For us he draws the covers of the notebooks. He tests each repeat at arm's length: if one can find the seam, it goes back.
    `, `
      Désiré vient du tissage. Formé sur les métiers Jacquard de la Croix-Rousse, il dessine un rapport comme un tisseur le compte, fil à fil ; dans ses carnets, un motif est un tableau de uns et de zéros avant d'avoir une couleur.

      Il dessine pour nous les couvertures des carnets. Chaque raccord est jugé à bout de bras : si l'on trouve la couture, il repart à la table.
    `),
  },
  {
    slug: 'hana-iwase', name: 'Hana Iwase', city: 'Paris', picture: 'hana-iwase',
    technique: both('Katazome, stencil and rice paste', 'Katazome, pochoir et pâte de riz'),
    biography: bothProse(`
      Hana learned katazome, the Japanese stencil technique, from her aunt in Kyoto: the stencil is cut from mulberry paper hardened with persimmon juice, and rice paste keeps the colour where it should not go. She adapts the old patterns, scales, hemp leaf, shoals, to the width of a roll of wrapping paper.

      She also draws the moon, every evening that it can be seen, in the same size, in the same notebook, since 2009.
    `, `
      Hana a appris le katazome, la technique japonaise du pochoir, auprès de sa tante à Kyoto : le pochoir est taillé dans un papier de mûrier durci au jus de kaki, et la pâte de riz retient la couleur là où elle ne doit pas aller. Elle adapte les anciens motifs, écailles, feuille de chanvre, bancs de poissons, à la laize d'un rouleau de papier cadeau.

      Elle dessine aussi la lune, chaque soir où on la voit, à la même taille, dans le même carnet, depuis 2009.
    `),
  },
]
