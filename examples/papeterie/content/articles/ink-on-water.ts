// Journal: marbling.
import type { Article } from '../types.ts'
import { both, bothProse } from '../words.ts'

export const inkOnWater: Article = {
  slug: 'ink-on-water', picture: 'journal-marbling', author: 'Maud Kerleau', publishedAt: '2026-11-12T08:00:00Z', products: ['marbled-sheets', 'marbled-journal', 'inks'],
  title: both('Ink on water', 'L\'encre sur l\'eau'),
  summary: both('Seaweed, ox gall, alum, and a comb made of pins: how a sheet is marbled, and why it cannot be done again.', 'De l\'algue, du fiel de bœuf, de l\'alun et un peigne d\'épingles : comment on marbre une feuille, et pourquoi on ne la refait pas.'),
  body: bothProse(`
    The bath is the first thing people ask about, because it looks like nothing: a tray of water with a slight tremble. Put a finger in and it comes out coated. It is water thickened with carrageen, a red seaweed that I gather at low tide under the workshop, dry on the sill and boil for a few minutes. It has to stand a night. Fresh, it is full of air, and every bubble makes a hole in the pattern.

    ## Making colour float

    Colour is heavier than water and would sink. What keeps it up is a drop of ox gall, which butchers used to give away. The gall lowers the surface tension, so that a drop of colour spreads to a disc as thin as breath. The next drop needs a little more gall than the one before, to push it aside. So the order of the pots is also an order of strength: the last colour thrown opens all the others, which withdraw into veins.

    Nothing mixes. That is the marvel of it. Each colour keeps its surface, only its shape changes; ten drops of red are the same amount of red when they have become a hundred threads.

    {picture marbled-sheets}

    ## Drawing

    What has been thrown is called a stone pattern, and many sheets stop there. To go further one draws: with a stylus, with a rake whose teeth are a hand apart, with a comb. Rake up and down, then left and right, and the drops have become a zigzag. Draw a fine comb through it at right angles, its pins three millimetres apart, and there are the small round tongues that the English call *nonpareil* and that have lined the boards of account books for two hundred years.

    Before a comb I think; during, not. The bath goes on moving for a second after the hand has stopped.

    ## The sheet

    The paper has been sponged with alum the evening before; the alum binds the colour, and without it the whole picture would wash off in the sink. One holds the sheet by two opposite corners, lets the middle touch the bath, and lowers the ends without a pause. A pause is a white line. An air bubble is a white moon. Two seconds, and it can be lifted; it drips, I rinse it, and it hangs from the line with pegs.

    On the bath there is nothing left. I skim it with a strip of newspaper and begin again, from other drops, for these are gone.

    ## Where it comes from

    In Japan, ink was floated on plain water by the twelfth century. The Turks had *ebru*, cloud paper, with gum in the bath, and travellers brought it to Europe about 1600. In Paris the binder Macé Ruette is said to have been among the first to make it, for books of the king. For three hundred years the workshops kept their recipes locked up; apprentices learned one part each, so that none could go and set up alone.

    {product marbled-sheets}

    Today everything is printed in books, and still no sheet can be repeated. Customers bring me a scrap and ask for the same. I tell them: the same colours, the same comb, the same hand, and we shall see.
  `, `
    C'est du bain qu'on me parle d'abord, parce qu'il n'a l'air de rien : un bac d'eau qui tremble un peu. Mettez-y un doigt, il en ressort gainé. C'est de l'eau épaissie au carraghénane, une algue rouge que je ramasse à marée basse sous l'atelier, sèche sur le rebord et fais bouillir quelques minutes. Il doit reposer une nuit. Frais, il est plein d'air, et chaque bulle troue le motif.

    ## Faire flotter la couleur

    La couleur est plus lourde que l'eau et coulerait. Ce qui la tient, c'est une goutte de fiel de bœuf, que les bouchers donnaient autrefois. Le fiel abaisse la tension de surface, et la goutte s'étale en un disque mince comme un souffle. La goutte suivante demande un peu plus de fiel que la précédente, pour la repousser. L'ordre des pots est donc aussi un ordre de forces : la dernière couleur jetée ouvre toutes les autres, qui se retirent en veines.

    Rien ne se mélange. C'est la merveille. Chaque couleur garde sa surface, seule sa forme change ; dix gouttes de rouge sont la même quantité de rouge quand elles sont devenues cent fils.

    {picture marbled-sheets}

    ## Dessiner

    Ce qui a été jeté s'appelle un caillouté, et bien des feuilles s'arrêtent là. Pour aller plus loin, on dessine : au stylet, au râteau dont les dents sont écartées d'une main, au peigne. Passez le râteau de haut en bas, puis de gauche à droite, les gouttes sont un zigzag. Tirez au travers un peigne fin, épingles à trois millimètres, et voilà les petites langues rondes du peigné, que les Anglais nomment *nonpareil* et qui tapissent depuis deux cents ans les plats des registres.

    Avant le peigne, je réfléchis ; pendant, non. Le bain bouge encore une seconde quand la main s'est arrêtée.

    ## La feuille

    Le papier a été passé à l'alun la veille, à l'éponge ; l'alun fixe la couleur, et sans lui toute l'image partirait à l'évier. On tient la feuille par deux coins opposés, le milieu touche le bain, on abaisse les bouts sans s'arrêter. Un arrêt, c'est une ligne blanche. Une bulle, une lune blanche. Deux secondes, et on la lève ; elle goutte, je la rince, et elle pend au fil avec des pinces.

    Sur le bain, il n'y a plus rien. Je l'écume d'une bande de journal et je recommence, avec d'autres gouttes, car celles-ci sont parties.

    ## D'où cela vient

    Au Japon, on faisait flotter l'encre sur l'eau pure dès le XIIe siècle. Les Turcs avaient l'*ebru*, le papier nuage, avec de la gomme dans le bain, et des voyageurs l'apportèrent en Europe vers 1600. À Paris, le relieur Macé Ruette passe pour l'un des premiers à en avoir fait, pour les livres du roi. Trois siècles durant, les ateliers gardèrent leurs recettes sous clef ; chaque apprenti n'en apprenait qu'une part, pour qu'aucun n'aille s'établir seul.

    {product marbled-sheets}

    Aujourd'hui tout est dans les livres, et pourtant aucune feuille ne se répète. Des clients m'apportent un bout et demandent la même. Je leur dis : les mêmes couleurs, le même peigne, la même main, et nous verrons.
  `),
}
