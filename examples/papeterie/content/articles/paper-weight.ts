// Journal: choosing a paper by its weight.
import type { Article } from '../types.ts'
import { both, bothProse } from '../words.ts'

export const paperWeight: Article = {
  slug: 'paper-weight', picture: 'journal-weight', author: 'Camille Lagarde', publishedAt: '2026-03-12T08:00:00Z', products: ['sample-fan', 'cotton-sheets', 'ten-colours'],
  title: both('What 300 grams feels like', 'Ce que pèsent 300 grammes'),
  summary: both('Grams per square metre tell how heavy a paper is. They do not tell how thick, how stiff, or which way it folds.', 'Les grammes au mètre carré disent le poids d\'un papier. Ils ne disent ni son épaisseur, ni sa raideur, ni le sens du pli.'),
  body: bothProse(`
    A customer asks for “thick paper, 300 grams at least”. I hand her two sheets of 300 g/m². One is smooth, heavy and as supple as a playing card; the other is half as thick again, light in the hand, and stands up by itself. Same weight. She takes neither, and asks for the fan.

    ## What the number says

    The weight of a paper is the weight of one square metre of it. An A0 sheet is one square metre by definition, and an A4 is one sixteenth of that: a sheet of ordinary 80 g/m² office paper weighs five grams. Useful for the post. Two pages of 120 g/m² in A5 with their envelope stay under the twenty grams of the first stamp; three pages in A4 do not.

    ## What it does not say

    **Thickness.** Two papers of one weight differ by what is left between the fibres. The printer calls it bulk: volume divided by mass. A calendered paper has been pressed between steel rollers and is thin for its weight; a cotton paper dried in the air is all pockets.

    **Stiffness.** Here thickness matters more than weight, and much more than one expects: for the same material, stiffness grows with the cube of the thickness. Twice as thick is eight times as stiff. This is why a bulky 250 can stand where a smooth 300 bends.

    **Grain.** On a paper machine the fibres align with the movement of the wire. The sheet bends easily along them and stubbornly across. Fold a card against the grain and the outside of the fold cracks; fold it along and it lies down. To find the grain, bend the sheet gently one way, then the other, without creasing: the easy way is the grain.

    ## What to take

    - 80 to 100 g/m² to write several pages, and inside notebooks
    - 100 to 120 g/m² for letters that should feel like letters
    - 160 g/m² for covers of thin booklets, folding, riso prints
    - 240 to 300 g/m² for cards, and for prints that are handled
    - 350 g/m² for postcards, which travel without an envelope

    {product sample-fan}

    ## A test without instruments

    Cut five strips, three centimetres by twenty-five, all in the same direction of the grain. Put them on a table with twenty centimetres over the edge, and a book on the rest. In ten seconds you have the picture above: the 80 hangs, the 120 bows, the 350 hardly notices. Then choose with your eyes closed. Nobody will ever ask your letter how much it weighs, except the postman.
  `, `
    Une cliente demande « un papier épais, 300 grammes au moins ». Je lui tends deux feuilles de 300 g/m². L'une est lisse, lourde, souple comme une carte à jouer ; l'autre est moitié plus épaisse, légère en main, et tient debout toute seule. Même poids. Elle ne prend ni l'une ni l'autre, et demande l'éventail.

    ## Ce que dit le nombre

    Le grammage d'un papier est le poids d'un mètre carré. Une feuille A0 mesure un mètre carré par définition, une A4 en est le seizième : une feuille de bureau ordinaire, 80 g/m², pèse cinq grammes. C'est utile pour la poste. Deux pages A5 en 120 g/m² avec leur enveloppe restent sous les vingt grammes du premier timbre ; trois pages A4, non.

    ## Ce qu'il ne dit pas

    **L'épaisseur.** Deux papiers de même grammage diffèrent par ce qui reste entre les fibres. L'imprimeur appelle cela la main : le volume rapporté à la masse. Un papier calandré est passé entre des cylindres d'acier, il est mince pour son poids ; un papier coton séché à l'air n'est que poches.

    **La raideur.** L'épaisseur y compte plus que le poids, et bien plus qu'on ne croit : pour une même matière, la raideur croît comme le cube de l'épaisseur. Deux fois plus épais, huit fois plus raide. Voilà pourquoi un 250 bouffant tient debout là où un 300 lisse plie.

    **Le sens.** Sur une machine à papier, les fibres s'alignent dans le sens de la toile. La feuille se courbe volontiers le long des fibres et rechigne en travers. Pliez une carte à contre-sens, l'extérieur du pli craque ; dans le sens, elle se couche. Pour trouver le sens, courbez doucement la feuille d'un côté puis de l'autre, sans marquer : le côté facile est le bon.

    ## Que prendre

    - 80 à 100 g/m² pour écrire plusieurs pages, et dans les carnets
    - 100 à 120 g/m² pour des lettres qui doivent avoir l'air de lettres
    - 160 g/m² pour la couverture d'un livret, le pliage, la risographie
    - 240 à 300 g/m² pour les cartes, et les estampes qu'on manipule
    - 350 g/m² pour les cartes postales, qui voyagent sans enveloppe

    {product sample-fan}

    ## Un essai sans instrument

    Coupez cinq bandes de trois centimètres sur vingt-cinq, toutes dans le même sens de fibre. Posez-les sur une table, vingt centimètres dans le vide, un livre sur le reste. En dix secondes vous avez l'image ci-dessus : le 80 pend, le 120 salue, le 350 ne remarque presque rien. Ensuite, choisissez les yeux fermés. Personne ne demandera jamais à votre lettre combien elle pèse, sauf le facteur.
  `),
}
