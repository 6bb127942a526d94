"""What is not told as a fact is not read as one: fears, attempts, powers, chances, refusals, rumours, conditions."""

from __future__ import annotations

import pytest

from claims_named import claims_in
from onrecord.claims.claim import Event, Modality

BEFORE = "The Commerce Department added Acme Optics to the Entity List in 2021."
NOT_TOLD = """
It fears being removed from the list in a way that hurts.
It waits to be removed from the list.
It is still waiting to be taken off the list.
It changed its board so as to be removed from the list.
It changed its board in order to be removed from the list.
It is too big to be removed from the list.
It did enough to be removed from the list.
It is unlikely to be removed from the list.
It has failed to get off the list.
It failed in court to get off the list.
It has sought since 2022 to be removed from the list.
It sought for two years, without success, to be taken off the list.
It set up an office with a view to being removed from the list.
An audit is a condition for being removed from the list.
Instead of being removed from the list, it was fined.
Far from being removed from the list, it was fined.
It narrowly missed being removed from the list.
It missed a chance to be removed from the list.
It lost its bid to be removed from the list.
It gave up its attempt to be removed from the list.
Its lawyers asked a court in Washington last week to have it removed from the list.
Its lawyers tried again and again to have it removed from the list.
It spent millions to be removed from the list.
It paid a lobbyist to get it off the list.
It hired a former senator to get off the list.
It was wrongly reported to have been removed from the list.
It is rumoured to have been removed from the list.
It acted as if it had been removed from the list.
It would have been removed from the list had it signed.
It could have been removed from the list.
It had hoped to be removed from the list.
It should have been removed from the list long ago.
Were it removed from the list, shares would rise.
If it is ever removed from the list, shares will rise.
Unless it is removed from the list, it will close.
Until it is removed from the list, it cannot buy chips.
Once it is removed from the list, it can buy chips.
It dreams of being removed from the list.
It bet on being removed from the list.
It has no prospect of being removed from the list.
It has a good chance of being removed from the list.
It wants nothing more than to be removed from the list.
Nothing would please it more than to be removed from the list.
It is a candidate to be removed from the list.
It could be the next to be removed from the list.
It is not the first to be removed from the list.
Its request to be removed from the list was turned down.
Its petition to be removed from the list is pending.
Its plea for removal from the list was ignored.
A proposal to remove it from the list was voted down.
A plan to remove it from the list was shelved.
Talk of removing it from the list is premature.
Reports that it was removed from the list are false.
Contrary to reports, it was not removed from the list.
It is a myth that it was removed from the list.
No one has removed it from the list.
Hardly anyone expected it to be removed from the list.
Few expect it to be removed from the list.
Analysts doubt that it was removed from the list.
It remains unclear whether it was removed from the list.
It remains to be seen whether it will be removed from the list.
It is yet to be removed from the list.
It has never been removed from the list.
At no point was it removed from the list.
The department stopped short of removing it from the list.
The department held off on removing it from the list.
The department shied away from removing it from the list.
The department resisted pressure to remove it from the list.
The department rebuffed calls to remove it from the list.
The department turned down a request to remove it from the list.
The department refused in May to remove it from the list.
The department has refrained so far from removing it from the list.
The department was on the verge of removing it from the list.
The department was about to remove it from the list when it was fined.
The department was ready in 2023 to remove it from the list.
The department had been set to remove it from the list.
The department toyed with removing it from the list.
The department mulled over removing it from the list.
The department wrestled with whether to remove it from the list.
The department is under pressure to remove it from the list.
The department has the power to remove it from the list.
The department has until May to remove it from the list.
The department is free to remove it from the list.
The department is obliged to remove it from the list.
The department reserves the right to remove it from the list.
The department threatened to put Beta Vision on the list as well.
The department came under fire for not putting Beta Vision on the list.
The department was criticised for failing to put Beta Vision on the list.
Lawmakers asked why the department had not put Beta Vision on the list.
Lawmakers asked why Beta Vision was not put on the list.
Beta Vision avoided being put on the list.
Beta Vision escaped being put on the list.
Beta Vision was spared from being put on the list.
Beta Vision risks being put on the list.
Beta Vision faces being put on the list.
Beta Vision moved abroad for fear of being put on the list.
Beta Vision moved abroad lest it be put on the list.
Beta Vision could find itself on the list.
Beta Vision may yet land on the list.
Beta Vision is a step away from the list.
Beta Vision is next in line for the list.
A rule that would put Beta Vision on the list was drafted.
A bill to put Beta Vision on the list was introduced.
The department denied that it had put Beta Vision on the list.
The department never put Beta Vision on the list.
It is false that the department put Beta Vision on the list.
Some papers wrote that Beta Vision had been put on the list, which is wrong.
Beta Vision had been rumoured to be put on the list.
The idea of putting Beta Vision on the list was floated.
The option of putting Beta Vision on the list is on the table.
To put Beta Vision on the list would be folly.
Should Beta Vision be put on the list?
Imagine the department putting Beta Vision on the list.
Suppose the department puts Beta Vision on the list.
Calls for Beta Vision to be put on the list grew.
Pressure for Beta Vision to be put on the list grew.
Senators want Beta Vision on the list.
Senators would like to see Beta Vision on the list.
Senators pressed the department at a hearing to put Beta Vision on the list.
Senators wrote to the department in May to put Beta Vision on the list.
Senators gave the department 30 days to put Beta Vision on the list.
The law gives the department 30 days to put Beta Vision on the list.
The law requires the department to put firms like Beta Vision on the list.
The law allows the department to put Beta Vision on the list.
The department was asked by senators to put Beta Vision on the list.
The department, asked to put Beta Vision on the list, said nothing.
The department was sued to put Beta Vision on the list.
There is no reason to put Beta Vision on the list.
There is every reason to put Beta Vision on the list.
There were no grounds to put Beta Vision on the list.
There is talk of Beta Vision being put on the list.
There is a move afoot to put Beta Vision on the list.
It would take a vote to put Beta Vision on the list.
The department backed away from removing it from the list.
Putting Beta Vision on the list would hurt chipmakers.
Why put Beta Vision on the list?
""".strip().splitlines()


@pytest.mark.parametrize("sentence", NOT_TOLD)
def test_it_is_no_fact(sentence: str) -> None:
    facts = [
        claim
        for claim in claims_in(sentence, BEFORE, known=True)
        if claim.modality is Modality.ASSERTED and claim.positive and claim.event is not Event.MAINTAIN
    ]
    assert not facts


TOLD = """
It was the first to be removed from the list.
It is the latest firm to be removed from the list.
It was among the largest ever to be removed from the list.
It managed to be removed from the list.
The department used its powers to remove it from the list.
The department went on to remove it from the list.
The department decided to remove it from the list.
The department moved in May to remove it from the list.
The decision of last month by the department to remove it from the list was welcomed.
The department angered lawmakers by removing it from the list.
After removing it from the list, the department said no more.
The rule was amended to remove it from the list.
It is said to have been removed from the list.
Removing it from the list angered lawmakers.
""".strip().splitlines()


@pytest.mark.parametrize("sentence", TOLD)
def test_it_is_a_fact(sentence: str) -> None:
    assert any(
        claim.modality is Modality.ASSERTED and claim.positive and claim.event is Event.REMOVE
        for claim in claims_in(sentence, BEFORE, known=True)
    )
