// Who we are.
import type { Page } from '../types.ts'
import { both, english, french, prose } from '../words.ts'

export const about: Page = {
  slug: 'about',
  title: both('About us', 'La maison'),
  description: both('Three people, one risograph, two presses: who makes the things in this shop, and how.', 'Trois personnes, un duplicopieur, deux presses : qui fait ce que l\'on trouve ici, et comment.'),
  content: {
    en: [
      { type: 'pictureText', title: 'Three people and a door that sticks', text: english("Papeterie Lagarde is a stationer's and a print shop under one roof. Camille Lagarde keeps the counter and the journal, Basile Roux the presses, Inès Fabre the bindery; Agathe comes three days a week for the risograph, and whoever is nearest opens the parcels."), image: 'shop-front', side: 'left' },
      { type: 'richText', body: prose(english(`
        ## The name

        In French the *gardes* are the endpapers of a book: the first thing one sees on opening it, before a word is said. That it is also the family's name is luck.

        ## How things are made

        The pictures are drawn by rule. A printmaker writes down how the drawing grows, what may be left to chance and what may not, and the drawing is then grown until one of them is right. What is chosen is printed on paper by machines that are older than most of us:

        - a **risograph** with six drums, for anything up to A3 in two or three inks;
        - a hand-pulled **screen printing** table for the large formats;
        - a **letterpress** cylinder from 1961, for what should be felt with the finger.

        The bindery sews. Nothing in our notebooks is held by glue alone.

        ## Paper and ink

        Five of our nine papers are recycled or made of cotton waste. The risograph uses an ink of rice oil, the screens are cleaned with water, and offcuts become [gift tags](/products/gift-tags). Parcels travel in card and paper tape; there is no plastic in the house apart from the telephone.
      `)) },
      { type: 'quote', text: english('No sheet can be repeated. The same colours, the same comb, the same hand, and we shall see.'), source: 'Maud Kerleau, marbler' },
      { type: 'pictureText', title: 'Seven printmakers', text: english("The drawings come from Angoulême, Leipzig, Marseille, Porto, Douarnenez, Lyon and Paris. Each printmaker receives a fifth of the price of what is sold, and the first copy of every edition."), image: 'three-sheets', side: 'right', linkLabel: 'Meet them', linkUrl: '/printmakers' },
      { type: 'productGrid', title: 'Where to begin', products: ['sample-fan', 'binding-kit', 'little-paper-book', 'three-lighthouses'] },
    ],
    fr: [
      { type: 'pictureText', title: 'Trois personnes et une porte qui coince', text: french("La Papeterie Lagarde est une papeterie et une imprimerie sous le même toit. Camille Lagarde tient le comptoir et le journal, Basile Roux les presses, Inès Fabre la reliure ; Agathe vient trois jours par semaine pour le duplicopieur, et c'est le plus proche qui ouvre les colis."), image: 'shop-front', side: 'left' },
      { type: 'richText', body: prose(french(`
        ## Le nom

        Les gardes sont les premières feuilles d'un livre : ce que l'on voit en l'ouvrant, avant qu'un mot soit dit. Que ce soit aussi le nom de la famille est un hasard heureux.

        ## Comment c'est fait

        Les images sont dessinées par la règle. L'artiste écrit comment le dessin pousse, ce qu'on peut laisser au hasard et ce qu'on ne peut pas, puis on le fait pousser jusqu'à ce qu'il soit juste. Ce qui est choisi est imprimé par des machines plus vieilles que la plupart d'entre nous :

        - un **duplicopieur** à six tambours, pour tout ce qui tient dans l'A3 en deux ou trois encres ;
        - une table de **sérigraphie** à la main pour les grands formats ;
        - un cylindre **typographique** de 1961, pour ce qui doit se sentir du doigt.

        La reliure coud. Rien dans nos carnets ne tient par la seule colle.

        ## Papier et encre

        Cinq de nos neuf papiers sont recyclés ou faits de déchets de coton. Le duplicopieur emploie une encre à l'huile de riz, les écrans se lavent à l'eau, et les chutes deviennent des [étiquettes](/products/gift-tags). Les colis voyagent en carton et ruban de papier ; il n'y a pas de plastique dans la maison, hormis le téléphone.
      `)) },
      { type: 'quote', text: french('Aucune feuille ne se répète. Les mêmes couleurs, le même peigne, la même main, et nous verrons.'), source: 'Maud Kerleau, marbreuse' },
      { type: 'pictureText', title: 'Sept artistes', text: french("Les dessins viennent d'Angoulême, Leipzig, Marseille, Porto, Douarnenez, Lyon et Paris. Chaque artiste reçoit un cinquième du prix de ce qui est vendu, et le premier exemplaire de chaque tirage."), image: 'three-sheets', side: 'right', linkLabel: 'Faire connaissance', linkUrl: '/printmakers' },
      { type: 'productGrid', title: 'Par où commencer', products: ['sample-fan', 'binding-kit', 'little-paper-book', 'three-lighthouses'] },
    ],
  },
}
