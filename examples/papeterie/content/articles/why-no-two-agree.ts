// Journal: colour drift and register in riso printing.
import type { Article } from '../types.ts'
import { both, bothProse } from '../words.ts'

export const whyNoTwoAgree: Article = {
  slug: 'why-no-two-agree', picture: 'journal-drift', author: 'Basile Roux', publishedAt: '2026-10-22T08:00:00Z', products: ['pear', 'ampersand', 'two-inks-zine'],
  title: both('Why no two agree', 'Pourquoi pas deux pareilles'),
  summary: both('A riso print is never quite in register and never quite the same colour. What the machine does, and how to draw for it.', 'Une risographie n\'est jamais tout à fait calée ni tout à fait de la même couleur. Ce que fait la machine, et comment dessiner pour elle.'),
  body: bothProse(`
    Twice a month someone sends back a print because the blue has slipped. I put it beside the five next ones of the edition and photograph the six together, as above. Then they usually want a different one, but they keep it.

    ## The machine

    A risograph looks like a photocopier and works like a stencil. For every page and every ink it burns thousands of tiny holes in a film backed with plant fibre, the master, and wraps it around a drum. The ink sits inside the drum; the paper runs beneath it, two sheets a second, and takes what comes through the holes. One drum, one ink. For the second colour one changes the drum and sends the sheets through again.

    Nothing in this holds the paper the way the grippers of an offset press do. A rubber wheel pulls it in. The wheel slips a little on a dusty sheet and less on a fresh one; the sheet has swollen by a hair since the first pass, because the ink was damp and the window open. Half a millimetre is a good day. A millimetre is a day.

    ## The colour

    Riso ink is oil and water with pigment, and does not dry: it sinks in. So its colour depends on the paper, and on how long it has been there; a print is a shade lighter the next morning. The first sheets after a pause are pale, until the ink has found its way through the holes again. From the thirtieth to the three-hundredth they are alike, then the drum slowly empties, and one notices only on laying the first beside the last.

    Fluorescent inks change in another way. They fade. It is said on every label and forgotten on every wall; see [Where to hang it](/journal/caring-for-a-print).

    ## How to draw for it

    - **Do not knock out.** If the blue bird has a hole cut for it in the yellow sun, a slip of half a millimetre shows as a white sickle. Print blue over yellow, and reckon with green.
    - **Never in two inks what must be sharp.** Text, eyes and thin lines belong to one drum, the darkest.
    - **Leave a margin.** The machine cannot print to the edge, and the wheel needs somewhere to run. Ten millimetres, twenty where the ink is heavy.
    - **Break large solids.** A screen of ninety per cent looks full and carries a tenth less ink; the next pass will leave fewer tracks.
    - **Put crosses in the corners,** outside what will be trimmed. They do not make the register better. They tell you how bad it is.

    {product pear}

    ## And how to choose one

    Every edition has a sheet on which everything falls into place. We find it and keep it in a drawer, as a standard. Nobody who has seen the drawer has ever liked that one best. There is usually another, three or four sheets further on, where the blue has gone a little too far and the bird seems to have turned its head.
  `, `
    Deux fois par mois, quelqu'un nous renvoie une estampe parce que le bleu a glissé. Je la pose à côté des cinq suivantes du tirage et je photographie les six, comme ci-dessus. D'habitude on en voudrait alors une autre, mais on garde la sienne.

    ## La machine

    Un duplicopieur ressemble à un photocopieur et travaille comme un pochoir. Pour chaque page et chaque encre, il perce à chaud des milliers de trous minuscules dans un film doublé de fibre végétale, le master, et l'enroule sur un tambour. L'encre est dans le tambour ; le papier passe dessous, deux feuilles à la seconde, et prend ce qui traverse. Un tambour, une encre. Pour la seconde couleur, on change le tambour et l'on repasse les feuilles.

    Rien là-dedans ne tient le papier comme les pinces d'une presse offset. Une roue de caoutchouc le tire. Elle patine un peu sur une feuille poudreuse et moins sur une fraîche ; la feuille a gonflé d'un cheveu depuis le premier passage, parce que l'encre était humide et la fenêtre ouverte. Un demi-millimètre, c'est un bon jour. Un millimètre, c'est un jour.

    ## La couleur

    L'encre de riso est faite d'huile, d'eau et de pigment ; elle ne sèche pas, elle pénètre. Sa couleur dépend donc du papier, et du temps qu'elle y a passé : une épreuve est un ton plus claire le lendemain. Les premières feuilles après une pause sont pâles, le temps que l'encre retrouve le chemin des trous. De la trentième à la trois-centième elles se ressemblent, puis le tambour se vide lentement, et l'on ne s'en avise qu'en posant la première à côté de la dernière.

    Les encres fluo changent autrement. Elles pâlissent. C'est écrit sur chaque étiquette et oublié sur chaque mur ; voir [Où l'accrocher](/journal/caring-for-a-print).

    ## Dessiner pour elle

    - **Ne réservez pas.** Si le soleil jaune est évidé pour l'oiseau bleu, un glissement d'un demi-millimètre se lit en croissant blanc. Imprimez bleu sur jaune, et comptez avec le vert.
    - **Jamais en deux encres ce qui doit être net.** Le texte, les yeux et les traits fins vont sur un seul tambour, le plus sombre.
    - **Laissez une marge.** La machine n'imprime pas jusqu'au bord, et la roue doit passer quelque part. Dix millimètres, vingt là où l'encre est chargée.
    - **Cassez les grands aplats.** Une trame à 90 % paraît pleine et porte un dixième d'encre de moins ; le passage suivant laissera moins de traces.
    - **Mettez des croix dans les coins,** hors de ce qui sera rogné. Elles n'améliorent pas le calage. Elles disent combien il est mauvais.

    {product pear}

    ## Et comment en choisir une

    Tout tirage a une feuille où tout tombe en place. Nous la cherchons et la gardons dans un tiroir, comme étalon. Personne qui ait vu le tiroir n'a jamais préféré celle-là. Il y en a d'ordinaire une autre, trois ou quatre feuilles plus loin, où le bleu est allé un peu trop loin, et où l'oiseau semble avoir tourné la tête.
  `),
}
