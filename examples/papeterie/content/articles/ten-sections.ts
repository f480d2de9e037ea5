// Journal: sewing a book without glue.
import type { Article } from '../types.ts'
import { both, bothProse } from '../words.ts'

export const tenSections: Article = {
  slug: 'ten-sections', picture: 'journal-binding', author: 'Inès Fabre', publishedAt: '2026-07-02T08:00:00Z', products: ['binding-kit', 'ten-colours', 'twill-notebook'],
  title: both('Ten sections and a red thread', 'Dix cahiers et un fil rouge'),
  summary: both('The oldest way to hold a book together needs neither glue nor press: a chain stitch along the back.', 'La plus ancienne façon de tenir un livre ne demande ni colle ni presse : un point de chaînette le long du dos.'),
  body: bothProse(`
    Before books had spines they had backs, and on the back one saw the thread. The Christians of Egypt sewed them so from the first centuries on: folded sheets, set one upon another, and a chain of stitches that ties each to the one below. Because nothing is glued, such a book opens flat at any page. It is the first book I teach, and for many pupils the last they need.

    ## What you need

    - Forty sheets of A4, 90 to 120 g/m², short grain if you can get it: after the fold the fibres then run along the back
    - Two boards, A5 and two millimetres more on each side but the back
    - A bone folder, an awl, a blunt needle, waxed linen thread
    - A piece of card as a template for the holes

    ## Folding

    Take four sheets at a time, knock them together, and fold them in half to A5. Run the bone folder once along the fold, firmly. Four sheets make a section of sixteen pages; ten sections make one hundred and sixty. Let them lie under a pile of books for the night: air is thicker than paper.

    ## Piercing

    On the template mark four holes: two at 1.5 cm from head and tail, two others at a third and two thirds of what lies between. Open a section in the middle, lay the template in the fold, and pierce through all four sheets from the inside, at the slant of the fold. Do the same with every section and, near the edge, with the boards.

    ## Sewing

    Measure the thread: the height of the book for each section, and two more. For ten sections of 21 centimetres, two metres and a half; wax it if it is not waxed.

    1. Begin with the lower board and the first section. Go in at the first hole from outside, leave a tail of ten centimetres.
    2. Come out at the second hole, loop around the board, and go back in at the same hole. On to the third, and the fourth.
    3. At the end, lay the next section on top and go up into it.
    4. From now on, each time you come out of a hole, slide the needle behind the stitch of the section below, and go back in where you came out. This makes one link of the chain.
    5. At head and tail, tie to the section below with a half hitch before climbing on.

    Pull in the direction of the back, never at right angles to it: the thread is a saw, and paper knows it. After three sections look at the back. If the links lean, you went behind them from the wrong side; undo one row, not three.

    {product binding-kit}

    ## The last board

    Treat it as a section: loop around it, then down behind the link, then in. Tie the end to the tail inside the last section and cut it at a centimetre.

    Now open the book in the middle and lay it on the table. It stays. In the picture the thread is red, so that one sees what holds; a white one would do the same work and take none of the credit.
  `, `
    Avant d'avoir une tranche et un titre, les livres avaient un dos, et sur le dos on voyait le fil. Les chrétiens d'Égypte les cousaient ainsi dès les premiers siècles : des feuilles pliées, posées l'une sur l'autre, et une chaîne de points qui lie chacune à celle d'en dessous. Comme rien n'est collé, un tel livre s'ouvre à plat à n'importe quelle page. C'est le premier que j'enseigne et, pour bien des élèves, le dernier dont ils aient besoin.

    ## Ce qu'il faut

    - Quarante feuilles A4, 90 à 120 g/m², sens court si possible : une fois pliées, les fibres courent le long du dos
    - Deux cartons A5, plus deux millimètres de chaque côté sauf au dos
    - Un plioir, un poinçon, une aiguille émoussée, du fil de lin ciré
    - Un bout de carte comme gabarit pour les trous

    ## Plier

    Prenez quatre feuilles à la fois, taquez-les et pliez-les en deux, au format A5. Un seul passage de plioir le long du pli, ferme. Quatre feuilles font un cahier de seize pages ; dix cahiers en font cent soixante. Laissez-les la nuit sous une pile de livres : l'air est plus épais que le papier.

    ## Percer

    Sur le gabarit, marquez quatre trous : deux à 1,5 cm de la tête et de la queue, deux autres au tiers et aux deux tiers de ce qui reste. Ouvrez un cahier au milieu, posez le gabarit dans le pli et percez les quatre feuilles depuis l'intérieur, dans la pente du pli. De même pour chaque cahier et, près du bord, pour les cartons.

    ## Coudre

    Mesurez le fil : la hauteur du livre par cahier, et deux de plus. Pour dix cahiers de 21 centimètres, deux mètres et demi ; cirez-le s'il ne l'est pas.

    1. Commencez par le carton du bas et le premier cahier. Entrez par le premier trou, de l'extérieur, en laissant dix centimètres.
    2. Sortez au deuxième trou, faites le tour du carton et rentrez par le même trou. Puis le troisième, et le quatrième.
    3. Au bout, posez le cahier suivant par-dessus et montez dedans.
    4. Désormais, chaque fois que vous sortez d'un trou, glissez l'aiguille derrière le point du cahier d'en dessous, et rentrez par où vous êtes sorti. C'est un maillon de la chaîne.
    5. En tête et en queue, nouez au cahier d'en dessous par une demi-clef avant de monter.

    Tirez dans le sens du dos, jamais à angle droit : le fil est une scie, et le papier le sait. Après trois cahiers, regardez le dos. Si les maillons penchent, vous êtes passé derrière du mauvais côté ; défaites un rang, pas trois.

    {product binding-kit}

    ## Le dernier carton

    Traitez-le comme un cahier : le tour, puis derrière le maillon, puis dedans. Nouez la fin au départ à l'intérieur du dernier cahier et coupez à un centimètre.

    Ouvrez maintenant le livre au milieu et posez-le sur la table. Il reste. Sur l'image, le fil est rouge, pour qu'on voie ce qui tient ; un blanc ferait le même travail sans en tirer gloire.
  `),
}
