"""What is told as a fact is read as one, whatever doubts stand beside it; what is not is read as it is meant."""

from __future__ import annotations

import pytest

from claims_named import claims_in
from onrecord.claims.claim import Event, Modality

BEFORE = "The Commerce Department added Acme Optics to the Entity List in 2021."
TOLD = """
remove: Acme Optics managed to get off the Entity List in 2022.
remove: Acme Optics managed to be taken off the Entity List.
remove: Acme Optics succeeded in getting itself removed from the Entity List.
remove: Acme Optics won its fight to be removed from the Entity List.
remove: Acme Optics won removal from the Entity List in May.
remove: Acme Optics finally won its removal from the Entity List.
remove: Acme Optics was removed from the Entity List despite objections in Congress.
remove: Acme Optics was removed from the Entity List after it had asked to be removed.
remove: Acme Optics was removed from the Entity List in May, as expected.
remove: As expected, Acme Optics was removed from the Entity List.
remove: As promised, the department removed Acme Optics from the Entity List.
remove: As it had threatened to do, the department removed Acme Optics from the Entity List.
add: Beta Vision was added despite pleas to spare it.
add: Beta Vision was added to the Entity List despite pleas to spare it.
add: Beta Vision was put on the Entity List to stop it from buying chips.
add: Beta Vision was put on the Entity List so that it could no longer buy chips.
add: Beta Vision was put on the Entity List in order to prevent it from buying chips.
add: The department did put Beta Vision on the Entity List, after all.
add: The department did in the end put Beta Vision on the Entity List.
add: The department went on to sanction Beta Vision.
add: The department went ahead and put Beta Vision on the Entity List.
add: The department followed through on its threat and put Beta Vision on the Entity List.
add: The department made good on its threat to put Beta Vision on the Entity List.
add: The department took the unusual step of putting Beta Vision on the Entity List.
add: The department responded by putting Beta Vision on the Entity List.
add: The department has gone so far as to put Beta Vision on the Entity List.
add: The department went so far as to put Beta Vision on the Entity List.
add: The department wasted no time in putting Beta Vision on the Entity List.
add: The department did not hesitate to put Beta Vision on the Entity List.
add: The department was forced to put Beta Vision on the Entity List.
add: The department was right to put Beta Vision on the Entity List, the senator said.
add: The department was wrong to put Beta Vision on the Entity List, the ministry said.
add: The department was the first to put Beta Vision on a blacklist.
add: The department justified putting Beta Vision on the Entity List.
add: The department defended its decision to put Beta Vision on the Entity List.
add: The department regrets putting Beta Vision on the Entity List.
add: The department explained why it had put Beta Vision on the Entity List.
add: The department has not explained why it put Beta Vision on the Entity List.
add: The department has not said why it put Beta Vision on the Entity List.
add: The department put Beta Vision on the Entity List without giving reasons.
add: The department put Beta Vision on the Entity List without warning.
add: The department could not be reached after it put Beta Vision on the Entity List.
add: The department would not comment on why it had put Beta Vision on the Entity List.
add: Beijing could retaliate after the department put Beta Vision on the Entity List.
add: Beijing will retaliate, it said after Beta Vision was put on the Entity List.
add: Beijing vowed to retaliate after Beta Vision was put on the Entity List.
add: Beijing demanded an explanation after Beta Vision was put on the Entity List.
add: Beijing may be angry that Beta Vision was put on the Entity List.
add: Beijing criticised Washington for putting Beta Vision on the Entity List.
add: Beijing accused Washington of bullying after putting Beta Vision on the Entity List.
add: Beta Vision did not deny that it had been put on the Entity List.
add: Beta Vision does not dispute that it was put on the Entity List in May.
add: Beta Vision acknowledged that it had been put on the Entity List.
add: Beta Vision admitted having been put on the Entity List.
add: Beta Vision confirmed it had been added to the Entity List.
add: Beta Vision complained that it had been added to the Entity List without a hearing.
add: Beta Vision ended up on the Entity List.
add: Beta Vision found itself on the Entity List in May.
add: Beta Vision landed on the Entity List in May.
add: Beta Vision wound up on the Entity List.
add: Beta Vision did not escape: it was put on the Entity List in May.
add: Beta Vision was reportedly put on the Entity List.
add: Beta Vision is believed to have been put on the Entity List.
add: Beta Vision is reported to have been put on the Entity List in May.
add: Beta Vision is understood to have been put on the Entity List.
add: Beta Vision appears to have been put on the Entity List.
add: Beta Vision has since been put on the Entity List.
add: Beta Vision has now been put on the Entity List too.
add: Beta Vision has finally been put on the Entity List.
add: Not only was Beta Vision put on the Entity List, its owner was charged as well.
add: Not until May was Beta Vision put on the Entity List.
add: Only in May was Beta Vision put on the Entity List.
add: It was not until May that Beta Vision was put on the Entity List.
add: Beta Vision was not put on the Entity List until May.
add: Beta Vision was not only put on the Entity List but also fined.
add: Beta Vision was put on the Entity List, not fined.
add: Beta Vision was put on the Entity List not for its chips but for its ties to the army.
add: Beta Vision, not Acme Optics, was put on the Entity List in May.
add: Beta Vision could not buy chips because it had been put on the Entity List.
add: Beta Vision should not have been surprised when it was put on the Entity List.
add: Beta Vision must find new suppliers now that it has been put on the Entity List.
add: Beta Vision will sue over being put on the Entity List.
add: Beta Vision, which the department put on the Entity List in May, would like to be removed.
add: Beta Vision plans to appeal after being put on the Entity List.
add: Beta Vision hopes to survive despite being put on the Entity List.
add: Since being put on the Entity List, Beta Vision may not buy chips.
add: After being put on the Entity List, Beta Vision tried to sell its stake.
add: Having been put on the Entity List, Beta Vision cannot buy chips.
add: When Beta Vision was put on the Entity List, it lost its suppliers.
add: As soon as Beta Vision was put on the Entity List, its suppliers left.
add: Once Beta Vision had been put on the Entity List, its suppliers left.
add: Until Beta Vision was put on the Entity List in May, it bought chips from Acme Optics.
add: Before Beta Vision was put on the Entity List, it bought American chips.
add: The fact that Beta Vision was put on the Entity List surprised no one.
add: The reason why Beta Vision was put on the Entity List is unknown.
add: Why Beta Vision was put on the Entity List remains unclear.
add: It is unclear why Beta Vision was put on the Entity List.
add: It is not known why Beta Vision was put on the Entity List.
add: There is no doubt that Beta Vision was put on the Entity List for its ties to the army.
add: No one doubts that Beta Vision was put on the Entity List to punish it.
add: It is true that Beta Vision was put on the Entity List.
add: Lawmakers had called for Beta Vision to be sanctioned, and in May it was put on the Entity List.
add: Two months after lawmakers urged it to act, the department put Beta Vision on the Entity List.
add: The department, which lawmakers had urged to act, put Beta Vision on the Entity List.
add: The department voted 3-1 to put Beta Vision on the Entity List.
add: The committee voted unanimously to put Beta Vision on the Entity List.
add: The department agreed to lift the fine but put Beta Vision on the Entity List.
add: The decision to put Beta Vision on the Entity List was taken in May.
add: The decision to put Beta Vision on the Entity List came as a surprise.
add: The department's decision to put Beta Vision on the Entity List could hurt chipmakers.
add: The department has decided to put Beta Vision on the Entity List.
add: The move to put Beta Vision on the Entity List will hurt chipmakers.
add: The rule that put Beta Vision on the Entity List took effect on Friday.
add: The notice adding Beta Vision to the Entity List was published on Friday.
add: The final rule adds Beta Vision to the Entity List.
add: The rule, a draft of which leaked in March, adds Beta Vision to the Entity List.
add: The package adds Beta Vision to the list.
remove: All but two of the firms, including Acme Optics, were removed from the Entity List.
remove: Congress was told that Acme Optics had been removed from the Entity List.
remove: A court ordered Acme Optics removed from the Entity List, and in May the department took it off.
remove: Acme Optics got itself removed from the Entity List.
remove: Acme Optics was able to get off the Entity List by opening its books.
remove: Acme Optics was allowed to leave the Entity List.
remove: Acme Optics was lucky to be removed from the Entity List.
remove: Acme Optics was surprised to be removed from the Entity List.
remove: Acme Optics was relieved to be removed from the Entity List.
remove: Acme Optics welcomed being removed from the Entity List.
remove: Acme Optics celebrated being removed from the Entity List.
remove: Acme Optics thanked the department for removing it from the Entity List.
remove: Senators attacked the department for removing Acme Optics from the Entity List.
remove: The department was criticised for removing Acme Optics from the Entity List.
remove: The department relented and removed Acme Optics from the Entity List.
remove: The department bowed to pressure and removed Acme Optics from the Entity List.
remove: The department rewarded Acme Optics by removing it from the Entity List.
remove: The department paved the way for new sales by removing Acme Optics from the Entity List.
remove: The department ended the row by agreeing to lift the fine and removing Acme Optics from the Entity List.
remove: The department said it had removed Acme Optics from the Entity List because it no longer posed a threat.
remove: The department said it was removing Acme Optics from the Entity List.
remove: The department announced it was removing Acme Optics from the Entity List.
remove: The department is removing Acme Optics from the Entity List, effective Monday.
remove: The department announced its decision to remove Acme Optics from the Entity List.
remove: The department announced the removal of Acme Optics from the Entity List.
remove: The department confirmed it has removed Acme Optics from the Entity List.
remove: In the end, Acme Optics was removed from the Entity List.
remove: In a surprise move, the department removed Acme Optics from the Entity List.
remove: Acme Optics was removed from the Entity List, though it could be put back on.
add: Beta Vision was fined after being put on the Entity List.
add: Beta Vision lost most of its suppliers after being added to the Entity List in May.
add: Beta Vision has lost most of its suppliers since being added to the Entity List.
add: Beta Vision has stopped buying American chips since being blacklisted by the United States.
add: Beta Vision sued the department after being added to the Entity List.
add: Beta Vision will have to find new suppliers after being added to the Entity List.
add: Beta Vision, a chipmaker, sold its stake before being added to the Entity List in May.
add: Shares in Beta Vision fell after it was added to the Entity List.
add: Ivan Petrov resigned after being sanctioned by the European Union.
add: Ivan Petrov, who resigned after being sanctioned by the European Union, lives in Dubai.
remove: Ivan Petrov returned to the board after being removed from the EU sanctions list.
remove: The department granted the request of Acme Optics to be removed from the Entity List.
remove: The department heeded calls to remove Acme Optics from the Entity List.
remove: The department has yielded to calls to remove Acme Optics from the Entity List.
add: The department acted on its threat to put Beta Vision on the Entity List.
add: The department followed through on a threat to put Beta Vision on the Entity List.
add: The department carried out its threat to put Beta Vision on the Entity List.
license: The Commerce Department granted Acme Optics a licence to buy American chips.
license: Acme Optics received a licence to buy American chips.
license: The Treasury issued a licence allowing transactions with Acme Optics.
restrict_goods: Customs and Border Protection banned imports of cotton from Garnet Cotton.
restrict_goods: Customs and Border Protection issued a withhold release order against gloves made by Lotus Gloves.
release_goods: Customs and Border Protection lifted its withhold release order against Lotus Gloves.
law_pass: The House passed the Uyghur Forced Labor Prevention Act on Tuesday.
law_enact: President Biden signed the Uyghur Forced Labor Prevention Act into law.
remove: The department did not mention that Acme Optics had been removed from the Entity List.
remove: The department did not disclose that Acme Optics had been removed from the Entity List.
remove: The department did not say why Acme Optics had been removed from the Entity List.
remove: The department refused to say why it had removed Acme Optics from the Entity List.
remove: Few people know that Acme Optics has been removed from the Entity List.
remove: Few noticed when Acme Optics was removed from the Entity List.
remove: Nobody expected it, but Acme Optics was removed from the Entity List.
remove: Against all expectations, Acme Optics was removed from the Entity List.
remove: Contrary to expectations, Acme Optics was removed from the Entity List.
remove: The removal of Acme Optics from the Entity List was announced on Friday.
remove: The removal of Acme Optics from the Entity List took effect on Friday.
remove: The removal of Acme Optics from the Entity List came as a surprise.
remove: The removal of Acme Optics from the Entity List in May angered senators.
remove: Senators criticised the removal of Acme Optics from the Entity List.
remove: Its shares rose after the removal of Acme Optics from the Entity List.
remove: The company welcomed the removal of Acme Optics from the Entity List.
remove: Acme Optics celebrated its removal from the Entity List.
remove: Since its removal from the Entity List, Acme Optics has bought chips.
add: Beta Vision was added to the Entity List over the objections of Beijing.
add: Beta Vision was added to the Entity List amid calls for tougher action.
add: Beta Vision was added to the Entity List after months of pressure from lawmakers.
add: Beta Vision, which denies wrongdoing, was added to the Entity List in May.
add: Beta Vision, which had been expected to escape, was added to the Entity List.
add: Beta Vision denied wrongdoing after it was added to the Entity List.
add: Beta Vision denies the charges for which it was added to the Entity List.
add: Beta Vision is suing over the decision to add it to the Entity List.
add: Beta Vision challenged in court the decision to add it to the Entity List.
add: A court upheld the decision to add Beta Vision to the Entity List.
add: Beta Vision was added to the Entity List, a move that could hurt its sales.
add: Beta Vision was added to the Entity List, which means suppliers need a licence.
add: Beta Vision was added to the Entity List, meaning that suppliers must ask for a licence.
add: Beta Vision was added to the Entity List, so that it cannot buy chips.
add: Beta Vision was added to the Entity List, though it may appeal.
add: Beta Vision was added to the Entity List, but could be removed if it opens its books.
add: Beta Vision was added to the Entity List in a bid to stop it from buying chips.
add: Beta Vision was added to the Entity List in an attempt to slow its growth.
add: Beta Vision was added to the Entity List to prevent it from getting chips.
add: Beta Vision was added to the Entity List for fear that it would pass chips to the army.
add: Beta Vision was added to the Entity List because it might pass chips to the army.
add: Beta Vision was added to the Entity List as part of a plan to slow its growth.
add: Beta Vision was added to the Entity List under a rule proposed in March.
add: Beta Vision was added to the Entity List under the plan announced in March.
add: Beta Vision was added to the Entity List, according to a draft of the annual report.
add: Beta Vision was added to the Entity List on the proposal of the Pentagon.
add: On a proposal from the Commission, the EU added Beta Vision to its sanctions list.
add: In line with the proposal, the EU added Beta Vision to its sanctions list.
add: When it was added to the Entity List, Beta Vision said it would appeal.
add: When Beta Vision was added to the Entity List, its boss said sales would fall.
add: After Beta Vision was added to the Entity List, analysts said it could go bankrupt.
add: Now that Beta Vision has been added to the Entity List, it will need a licence.
add: Because Beta Vision has been added to the Entity List, it will need a licence.
add: As Beta Vision has been added to the Entity List, suppliers must get a licence.
add: Since Beta Vision was added to the Entity List, suppliers must get a licence.
add: Shares will fall, analysts said after Beta Vision was added to the Entity List.
add: Beta Vision, added to the Entity List in May, may not buy chips.
add: Beta Vision, having been added to the Entity List in May, may not buy chips.
add: Added to the Entity List in May, Beta Vision could not buy chips.
add: Even though Beta Vision was added to the Entity List, it can still buy chips.
add: Although Beta Vision has been added to the Entity List, it can still buy chips.
add: While Beta Vision was added to the Entity List, Acme Optics was not.
add: It is a scandal that Beta Vision was added to the Entity List, he said.
add: It is wrong that Beta Vision was added to the Entity List, he said.
add: It is regrettable that Beta Vision has been added to the Entity List.
add: It came as no surprise that Beta Vision was added to the Entity List.
add: It was no accident that Beta Vision was added to the Entity List.
add: It is no coincidence that Beta Vision was added to the Entity List in May.
add: What matters is that Beta Vision was added to the Entity List.
add: One thing is certain: Beta Vision was added to the Entity List.
add: The question is why Beta Vision was added to the Entity List.
add: Nobody knows why Beta Vision was added to the Entity List.
add: Few doubted that the department would act, and in May it added Beta Vision to the Entity List.
add: The department had threatened to act, and it did: in May it added Beta Vision to the Entity List.
add: The department had long resisted, but in May it added Beta Vision to the Entity List.
add: The department refused to wait and added Beta Vision to the Entity List.
add: The department declined to comment but added Beta Vision to the Entity List a day later.
add: The department failed to reach a deal with Beta Vision and added it to the Entity List.
add: The department stopped talking and added Beta Vision to the Entity List.
add: The department, having failed to reach a deal, added Beta Vision to the Entity List.
add: The department, unable to reach a deal, added Beta Vision to the Entity List.
add: Unwilling to wait, the department added Beta Vision to the Entity List.
add: Hoping to slow its growth, the department added Beta Vision to the Entity List.
add: Seeking to slow its growth, the department added Beta Vision to the Entity List.
add: In an effort to slow its growth, the department added Beta Vision to the Entity List.
add: To slow its growth, the department added Beta Vision to the Entity List.
add: Rather than wait, the department added Beta Vision to the Entity List.
add: Instead of waiting, the department added Beta Vision to the Entity List.
add: Without waiting for Congress, the department added Beta Vision to the Entity List.
add: Not content with fines, the department added Beta Vision to the Entity List.
add: Far from relenting, the department added Beta Vision to the Entity List.
add: The department added Beta Vision to the Entity List, contrary to what it had promised.
add: The department added Beta Vision to the Entity List, something it had vowed never to do.
add: The department added Beta Vision to the Entity List rather than fine it.
add: The department added Beta Vision to the Entity List instead of fining it.
add: The department added Beta Vision to the Entity List but did not fine it.
add: The department added Beta Vision, but not Acme Optics, to the Entity List.
add: The department added all but two of the firms to the Entity List.
add: The department made a mistake in adding Beta Vision to the Entity List, he said.
add: The department exceeded its powers by adding Beta Vision to the Entity List, a judge ruled.
""".strip().splitlines()
"""The event, and a sentence that tells it as a fact."""


@pytest.mark.parametrize("line", TOLD)
def test_it_is_told_as_a_fact(line: str) -> None:
    event, _, sentence = line.partition(": ")
    assert any(
        (claim.event, claim.modality, claim.positive) == (Event(event), Modality.ASSERTED, True)
        for claim in claims_in(sentence, BEFORE, known=True)
    )


MEANT = """
remove considered: The department is considering whether to remove Acme Optics from the Entity List.
remove considered: Officials have discussed removing Acme Optics from the Entity List.
remove considered: The department would not say whether it would remove Acme Optics from the Entity List.
remove considered: The spokesman refused to say whether Acme Optics would be removed from the Entity List.
remove considered: It was not clear whether Acme Optics had been removed from the Entity List.
remove considered: It was not immediately clear if Acme Optics had been removed from the Entity List.
remove considered: Asked if Acme Optics would be removed from the Entity List, the spokesman declined to comment.
remove considered: The question is whether Acme Optics will be removed from the Entity List.
remove considered: One option is to remove Acme Optics from the Entity List.
remove considered: One of the options being discussed is removing Acme Optics from the Entity List.
remove considered: Removing Acme Optics from the Entity List is one of the options.
remove considered: Removing Acme Optics from the Entity List is under consideration.
remove considered: Removing Acme Optics from the Entity List is being considered.
remove considered: Whether to remove Acme Optics from the Entity List will be decided in May.
remove considered: The removal of Acme Optics from the Entity List is under discussion.
remove considered: The removal of Acme Optics from the Entity List is being weighed.
remove considered: The department has not ruled out removing Acme Optics from the Entity List.
remove considered: Will Acme Optics be removed from the Entity List?
remove predicted: The department will remove Acme Optics from the Entity List on Friday.
remove predicted: The department could remove Acme Optics from the Entity List as early as Friday.
remove predicted: The department may remove Acme Optics from the Entity List.
remove predicted: The department is expected to remove Acme Optics from the Entity List.
remove predicted: The department is likely to remove Acme Optics from the Entity List.
remove predicted: The department is due to remove Acme Optics from the Entity List on Friday.
remove predicted: The department is set to remove Acme Optics from the Entity List.
remove predicted: The department is on the verge of removing Acme Optics from the Entity List.
remove predicted: The removal of Acme Optics from the Entity List is expected on Friday.
remove predicted: The removal of Acme Optics from the Entity List is imminent.
remove predicted: Acme Optics expects to be removed from the Entity List by June.
remove predicted: Analysts expect Acme Optics to be removed from the Entity List.
remove predicted: Analysts believe Acme Optics will be removed from the Entity List.
remove predicted: Analysts think that Acme Optics will soon be removed from the Entity List.
remove predicted/proposed: Acme Optics hopes that it will be removed from the Entity List.
remove predicted: The department signalled that it would remove Acme Optics from the Entity List.
remove predicted: The department hinted at removing Acme Optics from the Entity List.
remove predicted: The department is close to removing Acme Optics from the Entity List.
remove offered: The department offered to remove Acme Optics from the Entity List.
remove offered: The department agreed to remove Acme Optics from the Entity List.
remove offered: The department promised to remove Acme Optics from the Entity List.
remove offered: The department pledged to remove Acme Optics from the Entity List if it opens its books.
remove offered: The department has offered Beijing the removal of Acme Optics from the Entity List.
remove proposed: The department plans to remove Acme Optics from the Entity List.
remove proposed: The department proposed removing Acme Optics from the Entity List.
remove proposed: The department proposed that Acme Optics be removed from the Entity List.
remove proposed: Under the proposal, the department would remove Acme Optics from the Entity List.
remove proposed/predicted: The department wants to remove Acme Optics from the Entity List.
remove proposed: The department intends to remove Acme Optics from the Entity List.
remove proposed/urged: The panel recommended removing Acme Optics from the Entity List.
remove urged: Lawmakers urged the department to remove Acme Optics from the Entity List.
remove urged: Lawmakers called for Acme Optics to be removed from the Entity List.
remove urged: Acme Optics should be removed from the Entity List, the minister said.
remove urged/demanded: Acme Optics must be removed from the Entity List, the minister said.
remove urged: Acme Optics asked to be removed from the Entity List.
remove urged/demanded: Acme Optics petitioned the department for its removal from the Entity List.
remove urged/proposed: Acme Optics is lobbying to be removed from the Entity List.
remove urged/proposed: Acme Optics is seeking to be removed from the Entity List.
remove urged/proposed/demanded: Acme Optics is suing to be removed from the Entity List.
remove demanded: China demanded that Acme Optics be removed from the Entity List.
remove demanded: China insists on Acme Optics being removed from the Entity List.
remove demanded: China insists that Acme Optics be removed from the Entity List.
remove demanded: China has made the removal of Acme Optics from the Entity List a condition of the deal.
remove demanded: China will not sign unless Acme Optics is removed from the Entity List.
remove conditional: If Acme Optics is removed from the Entity List, sales will resume.
remove conditional: Once Acme Optics is removed from the Entity List, sales will resume.
remove conditional: Should Acme Optics be removed from the Entity List, sales would resume.
remove conditional: China would be pleased if the department removed Acme Optics from the Entity List.
remove denied: The department denied that it had removed Acme Optics from the Entity List.
remove denied: The department denied having removed Acme Optics from the Entity List.
remove denied: The department denied removing Acme Optics from the Entity List.
remove denied: The department dismissed reports that Acme Optics had been removed from the Entity List.
remove denied: The department rejected claims that it had removed Acme Optics from the Entity List.
remove denied: The department called reports that it had removed Acme Optics from the Entity List false.
remove denied: It is not true that Acme Optics was removed from the Entity List.
remove denied: Contrary to reports that Acme Optics had been removed from the Entity List, it is still on it.
add considered: The United States is considering sanctions on Beta Vision.
add considered: The EU is discussing sanctions against Beta Vision.
add considered/predicted: Sanctions on Beta Vision are possible, the minister said.
add considered: Sanctions on Beta Vision are under discussion.
add considered: Sanctions on Beta Vision are on the table.
add considered: Sanctions against Beta Vision are being considered.
add predicted: Sanctions on Beta Vision could follow.
add predicted: Sanctions on Beta Vision are expected this week.
add predicted: Sanctions on Beta Vision are likely.
add predicted: Beta Vision could face sanctions.
add urged: Lawmakers called for sanctions on Beta Vision.
add urged: Lawmakers pushed for sanctions on Beta Vision.
add urged: Lawmakers asked the department to add Beta Vision to the Entity List.
add proposed: The EU proposed sanctions on Beta Vision.
add proposed: The EU has proposed to sanction Beta Vision.
add proposed: The EU has drafted sanctions on Beta Vision.
add proposed: The Commission has put Beta Vision on its draft sanctions list.
add proposed: A proposal to sanction Beta Vision is before the council.
add denied: The ministry denied that Beta Vision had been sanctioned.
add denied: Officials denied that sanctions had been imposed on Beta Vision.
remove proposed/urged: Acme Optics's bid to be removed from the Entity List failed.
remove proposed/urged: Acme Optics launched a bid to be removed from the Entity List.
remove predicted: Acme Optics is close to being removed from the Entity List.
remove urged/proposed: The department turned down the request of Acme Optics to be removed from the Entity List.
license considered: The Commerce Department is considering whether to grant Acme Optics a licence.
license predicted: The Commerce Department is expected to grant Acme Optics a licence.
license predicted: The Commerce Department will grant Acme Optics a licence.
restrict_goods predicted: Customs and Border Protection will detain gloves made by Lotus Gloves.
""".strip().splitlines()
"""The event, how it is meant (two where a careful reader can take either), and the sentence."""


@pytest.mark.parametrize("line", MEANT)
def test_it_is_meant_so(line: str) -> None:
    label, _, sentence = line.partition(": ")
    event, modality = label.split()
    found = [(claim.event, claim.modality, claim.positive) for claim in claims_in(sentence, BEFORE, known=True)]
    assert any((Event(event), Modality(meant), True) in found for meant in modality.split("/"))
    assert not any(modality is Modality.ASSERTED and positive for _, modality, positive in found)


REFUSED = """
remove: Acme Optics failed to win its removal from the list.
remove: Acme Optics was not removed from the Entity List.
remove: Acme Optics has not been removed from the Entity List.
remove: Acme Optics has never been removed from the Entity List.
remove: Acme Optics is not being removed from the Entity List.
remove: Acme Optics will not be removed from the Entity List.
remove: Acme Optics won't be removed from the Entity List, the department said.
remove: The department refused to remove Acme Optics from the Entity List.
remove: The department declined to remove Acme Optics from the Entity List.
remove: The department has yet to remove Acme Optics from the Entity List.
remove: The department decided not to remove Acme Optics from the Entity List.
remove: The department decided against removing Acme Optics from the Entity List.
remove: The department has no plans to remove Acme Optics from the Entity List.
remove: The department has no intention of removing Acme Optics from the Entity List.
remove: The department ruled out removing Acme Optics from the Entity List.
remove: The department failed to remove Acme Optics from the Entity List.
remove: Neither Acme Optics nor Beta Vision was removed from the Entity List.
remove: Neither firm was removed from the Entity List.
remove: None of the firms was removed from the Entity List.
remove: None of them has been removed from the Entity List.
remove: Nor was Acme Optics removed from the Entity List.
remove: Acme Optics was not removed from the Entity List but fined.
remove: Acme Optics is far from being removed from the Entity List.
remove: Far from being removed from the Entity List, Acme Optics was fined.
remove: Sanctions on Acme Optics are far from being lifted.
remove: Sanctions on Acme Optics have not been lifted.
remove: Sanctions on Acme Optics will not be lifted.
remove: Sanctions on Acme Optics will not be lifted any time soon.
remove: Sanctions on Acme Optics have never been lifted.
remove: No sanctions on Acme Optics were lifted.
remove: Washington has not lifted the sanctions on Acme Optics.
remove: Washington has never lifted the sanctions on Acme Optics.
remove: Washington has yet to lift the sanctions on Acme Optics.
remove: At no time did Washington lift the sanctions on Acme Optics.
add: Beta Vision was not sanctioned.
add: Beta Vision was never sanctioned.
add: Beta Vision has not been sanctioned by the United States.
add: The United States has never sanctioned Beta Vision.
add: The United States has not sanctioned Beta Vision, unlike Britain.
add: The United States did not put Beta Vision on the Entity List.
add: The United States did not include Beta Vision in the Entity List.
add: The United States stopped short of sanctioning Beta Vision.
add: The United States refrained from sanctioning Beta Vision.
add: The EU failed to agree on sanctions against Beta Vision.
add: No sanctions were imposed on Beta Vision.
add: Beta Vision was left off the Entity List.
license: The Commerce Department refused to grant Acme Optics a licence.
license: The Commerce Department has not granted Acme Optics a licence.
""".strip().splitlines()
"""The event, and a sentence by which it has not come about, or is denied."""


@pytest.mark.parametrize("line", REFUSED)
def test_it_has_not_come_about(line: str) -> None:
    event, _, sentence = line.partition(": ")
    found = claims_in(sentence, BEFORE, known=True)
    assert any(
        claim.event is Event(event) and (not claim.positive or claim.modality is Modality.DENIED) for claim in found
    )
    assert not any(claim.modality is Modality.ASSERTED and claim.positive for claim in found)
