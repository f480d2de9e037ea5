// Journal: writing a letter.
import type { Article } from '../types.ts'
import { both, bothProse } from '../words.ts'

export const writingALetter: Article = {
  slug: 'writing-a-letter', picture: 'journal-letter', author: 'Camille Lagarde', publishedAt: '2026-08-20T08:00:00Z', products: ['writing-set', 'lined-envelopes', 'inks', 'three-lighthouses'],
  title: both('Dear nobody in particular', 'Chère personne'),
  summary: both('How to begin a letter when one has not written one for years: the paper, the fold, the first sentence.', 'Comment commencer une lettre quand on n\'en a pas écrit depuis des années : le papier, le pli, la première phrase.'),
  body: bothProse(`
    Every week somebody buys writing paper and says, a little ashamed, that there is nothing to write. Then they stay at the counter for twenty minutes and tell me about the neighbour's hens. That is the letter. It only wants paper under it.

    ## The paper

    Take A5. An A4 page asks to be filled, and one fills it with news of health. An A5 page is full after twelve lines, and the second one feels like generosity. A weight of 100 to 120 g/m² takes ink on both sides; laid paper has lines one can follow without seeing them. If your hand runs uphill, put a ruled sheet beneath.

    Folded once, A5 goes into an envelope called C6, 11.4 by 16.2 centimetres. Folded in three, A4 goes into the long one, DL, 11 by 22. Fold so that the beginning of the letter is what one sees on opening it.

    ## The pen

    Whatever you have, but not the one that skips. A fountain pen is slower and looks better for it. Blue is friendlier than black. Let it dry before you turn the page; we sell blotting paper, but a breath does it too.

    ## The first sentence

    Do not begin with an apology for not having written. Begin with what is in front of you: what the light does, what is boiling, who has just gone by. A letter is the only kind of writing that is allowed to say where it is being written.

    Then say the thing you would have told them if they had come in at this moment. There is always one. Madame de Sévigné, who had a marriage at court to announce in December 1670, spent half a page refusing to say whose. You may do that too.

    ## The middle and the end

    - One subject, told properly, is better than six mentioned.
    - Ask one question that cannot be answered by yes. You would like a letter back.
    - Strike words out. A letter without a crossed-out word has been copied.
    - Stop while there is still something to say.

    Pascal excused himself to his readers in 1656 for a letter that had grown long because he had not had the time to make it shorter. You need not excuse yourself. Nobody has ever complained of a long letter on paper; it is the short messages that people find too long.

    {product writing-set}

    ## Sending it

    Write the address large, in capitals if your hand is like mine, the last line in capitals in any case. A stamp for twenty grams carries two sheets of A5 in a lined envelope. If you add a pressed leaf, weigh it here; we have a scale, and an opinion on leaves.

    Then put it in the box before you read it again.
  `, `
    Chaque semaine quelqu'un achète du papier à lettres et dit, un peu gêné, qu'il n'a rien à écrire. Puis il reste vingt minutes au comptoir à me raconter les poules du voisin. C'est cela, la lettre. Il ne lui manque que du papier dessous.

    ## Le papier

    Prenez de l'A5. Une page A4 demande à être remplie, et on la remplit de nouvelles de la santé. Une page A5 est pleine au bout de douze lignes, et la seconde passe pour de la générosité. Un grammage de 100 à 120 g/m² prend l'encre des deux côtés ; le vergé a des lignes qu'on suit sans les voir. Si votre écriture monte, glissez un guide-âne dessous.

    Plié en deux, l'A5 entre dans une enveloppe dite C6, 11,4 sur 16,2 centimètres. Plié en trois, l'A4 entre dans la longue, DL, 11 sur 22. Pliez de sorte que le début de la lettre soit ce qu'on voit en l'ouvrant.

    ## La plume

    Ce que vous avez, mais pas le stylo qui saute. Le stylo-plume est plus lent, et cela se voit en bien. Le bleu est plus aimable que le noir. Laissez sécher avant de tourner ; nous vendons du buvard, mais un souffle suffit.

    ## La première phrase

    Ne commencez pas par vous excuser de n'avoir pas écrit. Commencez par ce que vous avez devant vous : ce que fait la lumière, ce qui bout, qui vient de passer. La lettre est le seul écrit qui ait le droit de dire où on l'écrit.

    Dites ensuite ce que vous auriez raconté à la personne si elle était entrée à l'instant. Il y a toujours quelque chose. Madame de Sévigné, qui avait un mariage de cour à annoncer en décembre 1670, passa une demi-page à refuser de dire lequel. Vous le pouvez aussi.

    ## Le milieu et la fin

    - Un seul sujet, bien raconté, vaut mieux que six mentionnés.
    - Posez une question à laquelle on ne peut répondre par oui. Vous aimeriez une lettre en retour.
    - Raturez. Une lettre sans rature a été recopiée.
    - Arrêtez-vous quand il reste quelque chose à dire.

    Pascal s'excusait en 1656 d'une lettre devenue longue parce qu'il n'avait pas eu le loisir de la faire plus courte. Ne vous excusez pas. Personne ne s'est jamais plaint d'une longue lettre sur papier ; ce sont les messages courts qu'on trouve trop longs.

    {product writing-set}

    ## L'envoi

    Écrivez l'adresse en grand, en capitales si votre main ressemble à la mienne, la dernière ligne en capitales de toute façon. Un timbre pour vingt grammes porte deux feuilles A5 dans une enveloppe doublée. Si vous ajoutez une feuille séchée, venez la peser ; nous avons une balance, et un avis sur les feuilles.

    Puis mettez-la dans la boîte avant de la relire.
  `),
}
