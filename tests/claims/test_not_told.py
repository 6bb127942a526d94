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
The EU is happy to lift sanctions on Acme Optics if it opens its books.
The EU would be delighted to lift sanctions on Acme Optics.
The EU would be surprised to see sanctions on Acme Optics lifted.
The EU is lucky not to have to lift sanctions on Acme Optics.
It would not be surprising if Acme Optics were removed from the Entity List.
It would be no surprise if Acme Optics were removed from the Entity List.
Nobody would be surprised if Acme Optics were removed from the Entity List.
The department may act on its threat to put Beta Vision on the Entity List.
The department should heed calls to put Beta Vision on the Entity List.
The department has been urged to heed calls to put Beta Vision on the Entity List.
Beta Vision moved its headquarters after being threatened with sanctions.
Beta Vision changed its name before being considered for the Entity List.
Beta Vision sold its chips without being put on the Entity List.
Beta Vision lobbied for months against being put on the Entity List.
Beta Vision objected to being put on the Entity List in a letter sent before the vote.
Beta Vision was worried about being put on the Entity List.
Beta Vision was terrified of being put on the Entity List.
Beta Vision spends a fortune on not being put on the Entity List.
Beta Vision insured itself against being put on the Entity List.
Beta Vision prides itself on never being put on the Entity List.
Beta Vision sold the unit for fear of being put on the Entity List.
Beta Vision sold the unit because of the risk of being put on the Entity List.
Beta Vision is at risk of being put on the Entity List.
Beta Vision runs the risk of being put on the Entity List.
Beta Vision is in danger of being put on the Entity List.
Beta Vision is under threat of being put on the Entity List.
Beta Vision is a long way from being put on the Entity List.
Beta Vision is months away from being put on the Entity List.
Beta Vision keeps its distance from Acme Optics for fear of being put on the Entity List too.
The company came close to being removed from the list in 2022.
Acme Optics came within days of being taken off the Entity List.
Acme Optics was within hours of being removed from the Entity List when the talks collapsed.
Beta Vision came within a whisker of being added to the Entity List.
Acme Optics dropped its fight to be removed from the list.
Acme Optics has abandoned its campaign to be removed from the Entity List.
Acme Optics withdrew its application to be removed from the Entity List.
Its lawyers worked for years to have it removed from the list.
Acme Optics has worked hard to be removed from the list.
The firm spent three years lobbying to have Acme Optics removed from the Entity List.
When it is removed from the list, it can buy chips again.
When Acme Optics is removed from the list, it will be able to buy American chips.
As soon as Acme Optics is removed from the list, sales will resume.
The day Acme Optics is removed from the list, sales will resume.
After Acme Optics is removed from the list, sales can resume.
Reports that Acme Optics had been removed from the Entity List proved untrue.
Reports that Acme Optics had been removed from the Entity List proved to be untrue.
Reports that Acme Optics had been removed from the Entity List turned out to be wrong.
A report that Acme Optics had been removed from the Entity List turned out to be premature.
Reports that Acme Optics had been removed from the Entity List were premature.
Rumours that Acme Optics had been removed from the Entity List lifted its shares, but were later denied.
Beta Vision moved its factory abroad to avoid being put on the list.
Beta Vision restructured to avoid being added to the Entity List.
Beta Vision hired lobbyists to keep it from being put on the list.
A draft that puts Beta Vision on the list circulated in March.
A draft regulation adding Beta Vision to the list was seen by Reuters.
A draft seen by Reuters puts Beta Vision on the list.
Under the draft, Beta Vision is added to the list.
Under the proposal, Beta Vision would be added to the list.
Adding Beta Vision to the list makes no sense.
Adding Beta Vision to the Entity List makes little sense, analysts say.
It takes a vote to put Beta Vision on the list.
It takes unanimity to put Beta Vision on the list.
The Commerce Department said in 2022 that it would add Beta Vision to the Entity List.
Officials said then that Acme Optics would be removed from the Entity List by June.
Had Acme Optics been removed from the list, sales would have soared.
Had the department removed Acme Optics from the list, sales would have soared.
Acme Optics would have been removed from the Entity List if it had opened its books.
Acme Optics could have been removed from the Entity List in 2022, its lawyer said.
Acme Optics might have been removed from the Entity List years ago.
Acme Optics should never have been removed from the Entity List, the senator said.
If Beta Vision had been put on the list, it would have gone bankrupt.
If Beta Vision were put on the list, it would go bankrupt.
If Beta Vision were to be put on the list, it would go bankrupt.
Were Beta Vision to be added to the Entity List, it would lose its suppliers.
Were it to be removed from the list, Acme Optics would be able to buy chips.
Should Acme Optics be removed from the list, it could buy chips again.
But for a last-minute call, Acme Optics would have been removed from the list.
Without the call, Acme Optics would have been removed from the list.
Acme Optics was nearly removed from the Entity List in 2022.
Acme Optics was almost removed from the Entity List in 2022.
Acme Optics was all but removed from the Entity List.
Acme Optics was to have been removed from the Entity List in May.
Acme Optics was to be removed from the Entity List in May, but the plan fell through.
Acme Optics was due to be removed from the Entity List in May.
Acme Optics was supposed to be removed from the Entity List in May.
Acme Optics was meant to be removed from the Entity List in May.
Acme Optics was scheduled to be removed from the Entity List in May.
Acme Optics was on course to be removed from the Entity List.
Acme Optics is on track to be removed from the Entity List.
Acme Optics is poised to be removed from the Entity List.
Acme Optics is set to be removed from the Entity List.
Acme Optics is about to be removed from the Entity List.
Acme Optics is understood to be about to be removed from the Entity List.
Acme Optics is expected to be removed from the Entity List next week.
Acme Optics looks likely to be removed from the Entity List.
Acme Optics looks set to be removed from the Entity List.
Acme Optics stands to be removed from the Entity List.
Acme Optics is a step closer to being removed from the Entity List.
Acme Optics is one step away from being removed from the Entity List.
Acme Optics is in line to be removed from the Entity List.
Acme Optics is in talks to be removed from the Entity List.
Acme Optics is in talks about being removed from the Entity List.
Acme Optics is eligible to be removed from the Entity List.
Acme Optics qualifies to be removed from the Entity List.
Acme Optics meets the conditions to be removed from the Entity List.
Acme Optics deserves to be removed from the Entity List.
Acme Optics has a right to be removed from the Entity List, its lawyers argue.
Acme Optics has every right to be removed from the Entity List.
Acme Optics is not entitled to be removed from the Entity List, the court ruled.
Acme Optics has a strong case for being removed from the Entity List.
Acme Optics made its case for being removed from the Entity List.
Acme Optics submitted evidence that it should be removed from the Entity List.
Acme Optics filed a petition to be removed from the Entity List.
Acme Optics went to court to be removed from the Entity List.
Acme Optics sued to be removed from the Entity List.
Acme Optics sued the department in a bid to be removed from the Entity List.
A judge declined to order the department to remove Acme Optics from the Entity List.
A judge dismissed a lawsuit seeking to have Acme Optics removed from the Entity List.
A judge threw out a lawsuit by Acme Optics to be removed from the Entity List.
The court will hear arguments in May on whether Acme Optics should be removed from the Entity List.
A ruling that Acme Optics must be removed from the Entity List is expected in May.
Members will vote on Monday to remove Acme Optics from the list.
A vote on removing Acme Optics from the list is scheduled for Monday.
The committee will meet on Monday to remove Acme Optics from the list.
The committee meets on Monday to decide whether to remove Acme Optics from the list.
The committee could not agree to remove Acme Optics from the list.
The committee has agreed in principle to remove Acme Optics from the list.
The committee recommended removing Acme Optics from the list.
The committee recommended that Acme Optics be removed from the list.
The panel's report recommends that Acme Optics be removed from the list.
A panel was set up to remove companies such as Acme Optics from the list.
The department has the authority to remove Acme Optics from the list.
Only the department can remove Acme Optics from the list.
Only a unanimous vote can remove Acme Optics from the list.
It is up to the department to remove Acme Optics from the list.
It falls to the department to remove Acme Optics from the list.
It would be wrong to remove Acme Optics from the list.
It would be premature to remove Acme Optics from the list, he said.
It is too early to remove Acme Optics from the list, the minister said.
It makes no sense to remove Acme Optics from the list.
It is time to remove Acme Optics from the list.
It is high time Acme Optics was removed from the list.
It is vital that Acme Optics be removed from the list.
It is only a matter of time before Acme Optics is removed from the list.
It may take years before Acme Optics is removed from the list.
It will be years before Acme Optics is removed from the list.
There is no sign that Acme Optics will be removed from the list.
There is no sign of Acme Optics being removed from the list.
There is no evidence that Acme Optics was removed from the list.
There is little hope that Acme Optics will be removed from the list.
There is hope that Acme Optics will soon be removed from the list.
There are hopes of Acme Optics being removed from the list.
There are fears that Beta Vision will be added to the list.
Fears that Beta Vision would be added to the list hit its shares.
Fear of Beta Vision being added to the list hit its shares.
Shares fell on fears Beta Vision would be added to the list.
Shares fell on fears of Beta Vision being added to the list.
Shares fell on speculation that Beta Vision had been added to the list.
Shares fell on speculation that Beta Vision would be added to the list.
Investors bet that Acme Optics would be removed from the list.
Investors are betting on Acme Optics being removed from the list.
The market expects Acme Optics to be removed from the list.
The industry is bracing for Beta Vision to be added to the list.
The industry is bracing for Beta Vision being added to the list.
Beta Vision is bracing to be added to the list.
Beta Vision is preparing to be added to the list.
Beta Vision has been warned that it could be added to the list.
Beta Vision has been warned it may be added to the list.
Beta Vision has been told that it will be added to the list.
Beta Vision has been threatened with being added to the list.
Beta Vision lives in fear of being added to the list.
Beta Vision narrowly escaped being added to the list.
Beta Vision narrowly avoided being put on the list in 2022.
Beta Vision staved off being put on the list.
Beta Vision has so far been spared being put on the list.
Beta Vision has so far escaped the list.
Beta Vision was not put on the list, contrary to what some outlets wrote.
Beta Vision, which was not put on the list, said it was relieved.
Beta Vision, never put on the list, kept selling.
Beta Vision kept selling without being put on the list.
Beta Vision kept selling without ever being put on the list.
The department fined Beta Vision without putting it on the list.
The department fined Beta Vision rather than put it on the list.
The department fined Beta Vision rather than putting it on the list.
The department fined Beta Vision instead of putting it on the list.
Rather than put Beta Vision on the list, the department fined it.
The department preferred to fine Beta Vision rather than to put it on the list.
The department chose to fine Beta Vision, not to put it on the list.
The department chose not to put Beta Vision on the list.
The department did everything but put Beta Vision on the list.
The department was one signature short of putting Beta Vision on the list.
The department came close to putting Beta Vision on the list.
The department came close last year to putting Beta Vision on the list.
The department has come under pressure to put Beta Vision on the list.
The department has been reluctant to put Beta Vision on the list.
The department is hesitant to put Beta Vision on the list.
The department is in no hurry to put Beta Vision on the list.
The department is in no rush to put Beta Vision on the list.
The department has shown no appetite for putting Beta Vision on the list.
The department showed little interest in putting Beta Vision on the list.
The department is in the process of putting Beta Vision on the list.
The department has begun the process of putting Beta Vision on the list.
The department has taken the first step towards putting Beta Vision on the list.
The department took a step toward putting Beta Vision on the list.
The department is moving to put Beta Vision on the list.
The department is moving towards putting Beta Vision on the list.
The department is getting ready to put Beta Vision on the list.
The department is laying the groundwork to put Beta Vision on the list.
The department is working on putting Beta Vision on the list.
The department is working to put Beta Vision on the list.
The department is gathering evidence to put Beta Vision on the list.
The department lacks the evidence to put Beta Vision on the list.
The department needs evidence to put Beta Vision on the list.
The department needs to put Beta Vision on the list, the senator said.
The department needs another vote to put Beta Vision on the list.
The department has no basis for putting Beta Vision on the list.
The department has yet to put Beta Vision on the list.
The department has not yet put Beta Vision on the list.
The department has still not put Beta Vision on the list.
The department no longer plans to put Beta Vision on the list.
The department scrapped a plan to put Beta Vision on the list.
The department shelved plans to put Beta Vision on the list.
The department put off a decision to put Beta Vision on the list.
The department postponed putting Beta Vision on the list.
The department delayed putting Beta Vision on the list.
The department put on hold a plan to put Beta Vision on the list.
The department put on hold its plan for putting Beta Vision on the list.
The department paused plans to add Beta Vision to the list.
The department suspended plans to add Beta Vision to the list.
The department had planned to put Beta Vision on the list, but relented.
The department had threatened to put Beta Vision on the list.
The department had considered putting Beta Vision on the list.
The department had been considering putting Beta Vision on the list.
The department looked into putting Beta Vision on the list.
The department was urged to put Beta Vision on the list.
The department promised to put Beta Vision on the list.
The department vowed to put Beta Vision on the list.
The department is willing to put Beta Vision on the list.
The department is unwilling to put Beta Vision on the list.
The department is not ready to put Beta Vision on the list.
The department is open to putting Beta Vision on the list.
The department would not hesitate to put Beta Vision on the list.
The department will not hesitate to put Beta Vision on the list, he warned.
The department hopes to put Beta Vision on the list by May.
The department aims to put Beta Vision on the list by May.
The department has until Friday to decide whether to put Beta Vision on the list.
A deadline for the department to put Beta Vision on the list passed on Friday.
A decision to put Beta Vision on the list is expected on Friday.
A decision to put Beta Vision on the list could come on Friday.
A decision to put Beta Vision on the list has yet to be made.
A decision on putting Beta Vision on the list has not been made.
No decision has been made to put Beta Vision on the list.
No decision to put Beta Vision on the list has been taken.
The decision whether to put Beta Vision on the list rests with the secretary.
The department has not yielded to calls to remove Acme Optics from the Entity List.
The department could yield to calls to remove Acme Optics from the Entity List.
The department did not follow through on its threat to put Beta Vision on the Entity List.
The department responded to calls to put Beta Vision on the Entity List.
The department listened to calls to put Beta Vision on the Entity List.
Acme Optics applied for a licence to buy American chips.
Acme Optics hopes to receive a licence to buy American chips.
Acme Optics is waiting for a licence to buy American chips.
Acme Optics needs a licence to buy American chips.
Suppliers need a licence to sell to Acme Optics.
Suppliers must get a licence before they sell to Acme Optics.
Companies on the list need a licence to buy American chips.
Without a licence, Acme Optics cannot buy American chips.
It was unclear whether the department had granted Acme Optics a licence.
The department came close to granting Acme Optics a licence.
The department has yet to grant Acme Optics a licence.
If the department grants Acme Optics a licence, it can buy chips.
Had the department granted Acme Optics a licence, it would have bought chips.
Senators urged the department not to grant Acme Optics a licence.
Reports that the department had granted Acme Optics a licence proved untrue.
The department denied that it had granted Acme Optics a licence.
It takes months to grant a firm such as Acme Optics a licence.
Customs and Border Protection could ban gloves made by Lotus Gloves.
Customs and Border Protection is considering a withhold release order against gloves made by Lotus Gloves.
Campaigners urged Customs and Border Protection to ban gloves made by Lotus Gloves.
Campaigners petitioned Customs and Border Protection for a ban on gloves made by Lotus Gloves.
Customs and Border Protection has yet to ban gloves made by Lotus Gloves.
Customs and Border Protection denied that it had banned gloves made by Lotus Gloves.
Customs and Border Protection came close to banning gloves made by Lotus Gloves.
If Customs and Border Protection bans gloves made by Lotus Gloves, prices will rise.
When Customs and Border Protection bans gloves made by Lotus Gloves, prices will rise.
Lotus Gloves fears that its gloves will be banned by Customs and Border Protection.
Customs and Border Protection needs evidence to ban gloves made by Lotus Gloves.
Had Customs and Border Protection banned gloves made by Lotus Gloves, prices would have risen.
Customs and Border Protection has the power to ban gloves made by Lotus Gloves.
Customs and Border Protection has not lifted its withhold release order against Lotus Gloves.
Customs and Border Protection may lift its withhold release order against Lotus Gloves.
Lotus Gloves asked Customs and Border Protection to lift its withhold release order.
Lotus Gloves worked for years to have the withhold release order lifted.
Lotus Gloves came close to having the withhold release order lifted.
It takes an audit to have a withhold release order lifted.
The House is expected to pass the Uyghur Forced Labor Prevention Act.
The House will vote on the Uyghur Forced Labor Prevention Act on Tuesday.
The House failed to pass the Uyghur Forced Labor Prevention Act.
The House has yet to pass the Uyghur Forced Labor Prevention Act.
The House came close to passing the Uyghur Forced Labor Prevention Act.
If the House passes the Uyghur Forced Labor Prevention Act, imports will fall.
Once the House passes the Uyghur Forced Labor Prevention Act, it goes to the Senate.
When the House passes the Uyghur Forced Labor Prevention Act, it will go to the Senate.
After the House passes the Uyghur Forced Labor Prevention Act, it will go to the Senate.
Before the House passes the Uyghur Forced Labor Prevention Act, it must be amended.
Campaigners urged the House to pass the Uyghur Forced Labor Prevention Act.
The House was about to pass the Uyghur Forced Labor Prevention Act.
Had the House passed the Uyghur Forced Labor Prevention Act, imports would have fallen.
The president refused to sign the Uyghur Forced Labor Prevention Act into law.
The president has not signed the Uyghur Forced Labor Prevention Act into law.
The president is likely to sign the Uyghur Forced Labor Prevention Act into law.
It is only a matter of time before the House passes the Uyghur Forced Labor Prevention Act.
It takes 60 votes to pass the Uyghur Forced Labor Prevention Act.
Reports that the House had passed the Uyghur Forced Labor Prevention Act were false.
Companies on the list cannot buy American chips.
Companies added to the list need a licence to buy American chips.
Firms that are put on the list lose access to American chips.
A company can be put on the list if it threatens national security.
Being put on the list can ruin a company.
Being added to the Entity List means losing access to American chips.
Getting off the list is hard.
It is hard to get off the list.
It is difficult for a company to be removed from the list.
No company has ever found it easy to be removed from the list.
To be removed from the list, a company must open its books.
To get off the list, Acme Optics must open its books.
In order to be removed from the list, Acme Optics must open its books.
Those put on the list can appeal.
The list is meant to stop firms such as Acme Optics from buying chips.
Entities are added to the list by a committee of four departments.
Whoever helps Beta Vision risks being put on the list.
Anyone who helps Beta Vision can be put on the list.
Any firm that helps Beta Vision will be put on the list.
Firms caught helping Beta Vision are put on the list.
Officials would neither confirm nor deny that Acme Optics had been removed from the Entity List.
Officials neither confirmed nor denied that Acme Optics had been removed from the Entity List.
The department could not immediately confirm that Acme Optics had been removed from the Entity List.
The department has not confirmed that Acme Optics was removed from the Entity List.
The department declined to confirm that Acme Optics had been removed from the Entity List.
The department did not say that Acme Optics had been removed from the Entity List.
The department never said that Acme Optics had been removed from the Entity List.
Nobody has said that Acme Optics was removed from the Entity List.
The department did not say when Acme Optics would be removed from the Entity List.
The department has not said when Acme Optics will be removed from the Entity List.
The department gave no date for removing Acme Optics from the Entity List.
The department did not explain how Acme Optics could be removed from the Entity List.
Acme Optics falsely claimed that it had been removed from the Entity List.
Acme Optics falsely claimed to have been removed from the Entity List.
Acme Optics pretended to have been removed from the Entity List.
Acme Optics is rumored to be removed from the Entity List soon.
Acme Optics said it hoped to be removed from the Entity List.
Acme Optics said it would ask to be removed from the Entity List.
Acme Optics said it was confident it would be removed from the Entity List.
Acme Optics is confident of being removed from the Entity List.
Acme Optics is optimistic about being removed from the Entity List.
Acme Optics has given up on being removed from the Entity List.
Acme Optics has given up hope of being removed from the Entity List.
Acme Optics dreams that it will be removed from the Entity List.
Acme Optics says it deserves to be removed from the Entity List.
Acme Optics argued that it ought to be removed from the Entity List.
Acme Optics argued in court that it should be removed from the Entity List.
Lawyers for Acme Optics argue that the department was obliged to remove it from the Entity List.
Lawyers for Acme Optics said the department had no choice but to remove it from the Entity List.
Even if the department were to remove Acme Optics from the Entity List, sales would not recover.
Even if it is removed from the Entity List, Acme Optics will not recover.
Whether or not Acme Optics is removed from the Entity List, sales will not recover.
Regardless of whether Acme Optics is removed from the Entity List, sales will fall.
Provided that it opens its books, Acme Optics will be removed from the Entity List.
Assuming Acme Optics is removed from the Entity List, sales will recover.
In the event that Acme Optics is removed from the Entity List, sales will recover.
Suppose Acme Optics were removed from the Entity List.
What if Acme Optics were removed from the Entity List?
What would happen if the department removed Acme Optics from the Entity List?
How can Acme Optics be removed from the Entity List?
Why has Acme Optics not been removed from the Entity List?
When will Acme Optics be removed from the Entity List?
Who will remove Acme Optics from the Entity List?
Can Acme Optics be removed from the Entity List?
Is Acme Optics to be removed from the Entity List?
Has Acme Optics been removed from the Entity List?
Does the department plan to remove Acme Optics from the Entity List?
Would the department remove Acme Optics from the Entity List?
He asked when Acme Optics would be removed from the Entity List.
He wondered aloud how Acme Optics might be removed from the Entity List.
Ask your lawyer how to be removed from the Entity List.
Here is how to get off the Entity List.
Both sides have discussed how to remove Acme Optics from the Entity List.
Both sides talked about how Acme Optics could be removed from the Entity List.
Congress could pass a law removing Acme Optics from the Entity List.
Congress may pass a bill that removes Acme Optics from the Entity List.
The department will publish a notice removing Acme Optics from the Entity List.
The department is preparing a rule that removes Acme Optics from the Entity List.
The department is drafting an order removing Acme Optics from the Entity List.
Lawmakers called for a rule that removes Acme Optics from the Entity List.
Nothing short of a court order will remove Acme Optics from the Entity List.
A court has yet to rule on removing Acme Optics from the Entity List.
The court will rule in May on removing Acme Optics from the Entity List.
An appeals court blocked an order to remove Acme Optics from the Entity List.
China has offered to sign the deal in return for removing Acme Optics from the Entity List.
China will sign the deal in exchange for removing Acme Optics from the Entity List.
China would sign the deal in exchange for Acme Optics being removed from the Entity List.
China made the deal conditional on removing Acme Optics from the Entity List.
The deal hinges on removing Acme Optics from the Entity List.
The deal depends on Acme Optics being removed from the Entity List.
The talks stalled over removing Acme Optics from the Entity List.
The talks failed because the department would not remove Acme Optics from the Entity List.
The talks are aimed at removing Acme Optics from the Entity List.
The petition is aimed at having Acme Optics removed from the Entity List.
The letter seeks to have Acme Optics removed from the Entity List.
The lawsuit seeks the removal of Acme Optics from the Entity List.
The lawsuit asks the court to strike Acme Optics from the Entity List.
The bill directs the department to remove Acme Optics from the Entity List.
The bill would direct the department to remove Acme Optics from the Entity List.
The bill, if passed, would remove Acme Optics from the Entity List.
Mr Petrov wants his company, Acme Optics, removed from the Entity List.
Mr Petrov has made it his mission to remove Acme Optics from the Entity List.
Mr Petrov's mission is to remove Acme Optics from the Entity List.
The aim is to remove Acme Optics from the Entity List.
The idea is that Acme Optics is removed from the Entity List.
The hope is that Acme Optics will be removed from the Entity List.
The plan was to remove Acme Optics from the Entity List.
The next step is removing Acme Optics from the Entity List.
The next step would be to remove Acme Optics from the Entity List.
The last step is to remove Acme Optics from the Entity List.
All that remains is to remove Acme Optics from the Entity List.
The only way out is to remove Acme Optics from the Entity List.
The best way forward is to remove Acme Optics from the Entity List.
The sole way for Acme Optics to be removed from the Entity List is to open its books.
The conditions under which Acme Optics can be removed from the Entity List are strict.
The terms on which Acme Optics would be removed from the Entity List were secret.
The day will come when Acme Optics is removed from the Entity List.
The chances that Acme Optics is removed from the Entity List are slim.
The odds of Acme Optics being removed from the Entity List are slim.
The likelihood of Acme Optics being removed from the Entity List is small.
The prospect of Acme Optics being removed from the Entity List cheered investors.
The thought of Acme Optics being removed from the Entity List cheered investors.
The mere idea of removing Acme Optics from the Entity List angered senators.
The possibility that Acme Optics would be removed from the Entity List was raised.
The department announced that it may add Beta Vision to the Entity List.
The department announced that it could add Beta Vision to the Entity List.
Under the order, the department may add Beta Vision to the Entity List.
The department could add Beta Vision to the Entity List under the order.
The department would have added Beta Vision to the Entity List under the new rule.
Officials denied that Acme Optics had been fined and Beta Vision had been put on the Entity List.
If talks fail and Beta Vision is put on the Entity List, prices will rise.
Beta Vision could be next.
Beta Vision could follow.
Beta Vision is expected to follow.
Beta Vision may soon join it.
Beta Vision fears it will be next.
Senators want Beta Vision to follow.
Sanctions on Beta Vision are set to be imposed on Monday.
Sanctions are set to be imposed on Beta Vision.
Sanctions were about to be imposed on Beta Vision.
The EU is ready to impose sanctions on Beta Vision.
The EU is prepared to impose sanctions on Beta Vision if talks fail.
The EU has the tools to impose sanctions on Beta Vision.
The EU is weighing up sanctions on Beta Vision.
The EU is drawing up sanctions against Beta Vision.
The EU has drawn up plans for sanctions against Beta Vision.
The EU is working on sanctions against Beta Vision.
The EU has threatened sanctions against Beta Vision.
The EU has warned of sanctions against Beta Vision.
The EU has held off on sanctions against Beta Vision.
The EU agreed in principle on sanctions against Beta Vision.
EU ministers will discuss sanctions against Beta Vision on Monday.
EU ministers failed to agree on sanctions against Beta Vision.
EU ministers were divided over sanctions against Beta Vision.
EU ministers are split over whether to impose sanctions on Beta Vision.
Hungary blocked sanctions against Beta Vision.
Hungary vetoed the listing of Beta Vision.
Hungary opposes sanctions against Beta Vision.
Hungary threatened to veto sanctions against Beta Vision.
Poland is pushing for sanctions against Beta Vision.
Poland proposed sanctions against Beta Vision.
Poland wants Beta Vision sanctioned.
Poland wants sanctions against Beta Vision.
Kyiv has long demanded sanctions against Beta Vision.
There is no majority for sanctions against Beta Vision.
Support for sanctions against Beta Vision is growing.
Sanctions against Beta Vision would hurt Europe, he said.
Sanctions against Beta Vision would require a unanimous vote.
Sanctions against Beta Vision remain on the table.
Sanctions against Beta Vision have been ruled out.
Sanctions against Beta Vision were never imposed.
Sanctions against Beta Vision were never on the agenda.
The removal of Acme Optics from the Entity List is being delayed.
The removal of Acme Optics from the Entity List would be a mistake.
The removal of Acme Optics from the Entity List is a precondition for talks.
The removal of Acme Optics from the Entity List is not on the agenda.
The removal of Acme Optics from the Entity List remains a distant prospect.
The removal of Acme Optics from the Entity List is unlikely.
The removal of Acme Optics from the Entity List has been ruled out.
The removal of Acme Optics from the Entity List has been postponed.
The removal of Acme Optics from the Entity List never happened.
The removal of Acme Optics from the Entity List did not happen.
The removal of Acme Optics from the Entity List fell through.
The removal of Acme Optics from the Entity List was blocked.
The removal of Acme Optics from the Entity List depends on Congress.
The removal of Acme Optics from the Entity List will take years.
The removal of Acme Optics from the Entity List requires a vote.
The removal of Acme Optics from the Entity List needs the approval of four departments.
There was no removal of Acme Optics from the Entity List.
There will be no removal of Acme Optics from the Entity List.
Talks on the removal of Acme Optics from the Entity List have stalled.
Hopes for the removal of Acme Optics from the Entity List faded.
Speculation about the removal of Acme Optics from the Entity List grew.
Rumours of the removal of Acme Optics from the Entity List were denied.
A petition for the removal of Acme Optics from the Entity List was filed.
An application for the removal of Acme Optics from the Entity List is pending.
A lawsuit for the removal of Acme Optics from the Entity List was dismissed.
The deadline for the removal of Acme Optics from the Entity List passed.
The criteria for the removal of Acme Optics from the Entity List are unknown.
The path to the removal of Acme Optics from the Entity List is long.
The road to removal from the Entity List is long for Acme Optics.
Acme Optics has no chance of removal from the Entity List.
Acme Optics is a candidate for removal from the Entity List.
Acme Optics is in line for removal from the Entity List.
Acme Optics is up for removal from the Entity List.
Acme Optics is due for removal from the Entity List.
Acme Optics is seeking removal from the Entity List.
Acme Optics is eligible for removal from the Entity List.
Acme Optics applied for removal from the Entity List.
Acme Optics was considered for removal from the Entity List.
Acme Optics was denied removal from the Entity List.
Acme Optics was refused removal from the Entity List.
Acme Optics awaits removal from the Entity List.
Acme Optics expects removal from the Entity List.
Acme Optics hopes for removal from the Entity List.
Acme Optics pleaded for its removal from the Entity List.
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
