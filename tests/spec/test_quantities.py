"""Quantities in text, as a table: the words, and every quantity that is read from them.

A row is ``text | quantity ; quantity``; a quantity is ``words = measure unit value (population) counting``; the value
carries its bound unless it is exact, a count without a number is its bound alone. '-' means: no quantity.
"""

from __future__ import annotations

import pytest

from truceline.reading.numbers import find_quantities
from truceline.words.passage import Span
from truceline.words.quantity import Bound, Counting, Quantity

PEOPLE = """
Two soldiers were killed and five wounded near the bridge. | Two soldiers = deaths person 2 (soldiers) ; five wounded = injuries person 5
Three people died and 12 others were injured. | Three people = deaths person 3 ; 12 others = injuries person 12
The death toll rose to 17, with 6 missing. | 17 = deaths person 17 ; 6 = missing person 6
Killing 15 and wounding at least 30, the rocket hit a market. | 15 = deaths person 15 ; at least 30 = injuries person at_least 30
12 dead, 30 injured. | 12 = deaths person 12 ; 30 injured = injuries person 30
An estimated 64 died on the road. | An estimated 64 = deaths person about 64
An estimated 220 lowland fighters lost their lives. | An estimated 220 lowland fighters = deaths person about 220 (lowland fighters)
Three gunmen killed five people. | Three gunmen = persons person 3 (gunmen) ; five people = deaths person 5
Two gunmen opened fire, killing a shepherd. | Two gunmen = persons person 2 (gunmen) ; a shepherd = deaths person 1 (shepherd)
Five farmers were killed by two snipers. | Five farmers = deaths person 5 (farmers) ; two snipers = persons person 2 (snipers)
A guard was shot dead. | A guard = deaths person 1 (guard)
A soldier was wounded by a sniper. | A soldier = injuries person 1 (soldier)
A guard opened the gate. | -
Hundreds of protesters gathered at the gate. | Hundreds of protesters = participants person hundreds (protesters)
Dozens were detained and several were beaten. | Dozens = captured person dozens ; several = captured person several
Several of its troops were killed. | Several of its troops = deaths person several (troops)
A few dozen inhabitants remained. | A few dozen inhabitants = population person dozens (inhabitants)
Between 300 and 350 residents fled. | Between 300 and 350 residents = displaced person 300-350 range (residents)
No more than 40 families returned to the valley. | No more than 40 families = returned family at_most 40 (families)
A further 12 prisoners were released. | A further 12 prisoners = released person 12 (prisoners) new
Three more bodies were found. | Three more bodies = deaths person 3 new
Roughly 4,000 Ruritanians remained. | Roughly 4,000 Ruritanians = population person about 4000 (Ruritanians)
Tens of thousands of Ruritanians fled. | Tens of thousands of Ruritanians = displaced person hundreds (Ruritanians)
Over 4,600 pupils and students took part. | Over 4,600 pupils and students = participants person over 4600 (pupils and students)
About 20 or so women and children were evacuated. | About 20 or so women and children = displaced person about 20 (women and children)
One million people live in the basin. | One million people = population person 1000000
Half a million people fled. | Half a million people = displaced person 500000
Twenty-five reservists went missing. | Twenty-five reservists = missing person 25 (reservists)
Two hundred and fifty patients were evacuated. | Two hundred and fifty patients = displaced person 250 (patients)
Nearly 90 detainees were freed. | Nearly 90 detainees = released person under 90 (detainees)
Numerous civilians were hurt. | Numerous civilians = injuries person many (civilians)
Many shepherds fled. | Many shepherds = displaced person many (shepherds)
An unknown number of hostages died. | An unknown number of hostages = deaths person many (hostages)
At least 11 people, including three children, were killed. | At least 11 people = deaths person at_least 11 ; three children = deaths person 3 (children)
The text names 1,960 servicemen, 90 armoured carriers and 380 vehicles. | 1,960 servicemen = strength person 1960 (servicemen) ; 90 armoured carriers = apc vehicle 90 ; 380 vehicles = vehicles vehicle 380
Four of the seven detainees died. | Four of the seven detainees = deaths person 4 (detainees)
The two detained reporters were freed. | two detained reporters = released person 2 (detained reporters)
It injured her two brothers. | two brothers = injuries person 2 (brothers)
A 12-year-old girl was killed. | A 12-year-old girl = deaths person 1 (girl)
Casualties: 4 (1 killed, 3 wounded). | 4 = casualties person 4 ; 1 = deaths person 1 ; 3 wounded = injuries person 3
Some 900 local Ruritanians were there. | Some 900 local Ruritanians = population person about 900 (local Ruritanians)
Six wounded soldiers were flown out. | Six wounded soldiers = injuries person 6 (wounded soldiers)
"""

FORCES = """
The force included 1,960 military personnel, 90 armoured personnel carriers and 380 vehicles. | 1,960 military personnel = strength person 1960 (military personnel) ; 90 armoured personnel carriers = apc vehicle 90 ; 380 vehicles = vehicles vehicle 380
The 2,000-strong contingent stood by. | 2,000-strong = strength person 2000
The 400-strong battalion left. | 400-strong = strength person 400
650 observers are deployed at 27 posts. | 650 observers = strength person 650 (observers) ; 27 posts = posts post 27
27 observation posts, 10 checkpoints and 3 patrol routes exist. | 27 observation posts = posts post 27 ; 10 checkpoints = checkpoints checkpoint 10 ; 3 patrol routes = routes route 3
The mission closed several observation posts. | several observation posts = posts post several
1 960 peacekeepers are stationed there. | 1 960 peacekeepers = strength person 1960 (peacekeepers)
1.960 peacekeepers are stationed there. | 1.960 peacekeepers = strength person 1960 (peacekeepers)
Fewer than 10 APCs crossed. | Fewer than 10 APCs = apc vehicle under 10
A dozen trucks and two convoys crossed. | A dozen trucks = trucks vehicle 12 ; two convoys = convoys convoy 2
Two upland villages were lost. | Two upland villages = villages village 2
"""

THINGS = """
The mission counted 112 ceasefire violations, including 34 explosions. | 112 ceasefire violations = violations violation 112 ; 34 explosions = explosions explosion 34
They heard 5 bursts and 2 shots. | 5 bursts = bursts burst 5 ; 2 shots = shots shot 2
They saw 4 to 6 undetermined explosions. | 4 to 6 undetermined explosions = explosions explosion 4-6 range
Two or three explosions were heard. | Two or three explosions = explosions explosion 2-3 range
10-15 houses were burnt. | 10-15 houses = houses house 10-15 range
Almost 100 rounds were fired. | Almost 100 rounds = rounds round under 100
Up to 30 drones were seen. | Up to 30 drones = drones drone at_most 30
50 or more shells fell. | 50 or more shells = shells shell at_least 50
They visited the school at least 12 times. | at least 12 times = visits time at_least 12
They conducted 14 patrols. | 14 patrols = patrols patrol 14
Two kindergartens were repaired. | Two kindergartens = facilities kindergarten 2
35 tonnes of humanitarian aid came. | 35 tonnes = aid tonne 35 (humanitarian aid)
14 tons of flour were brought. | 14 tons = aid tonne 14 (flour)
1.2 million litres of water were pumped. | 1.2 million litres = volume litre 1200000 (water)
12 000 hectares were cleared. | 12 000 hectares = area hectare 12000
The line runs 3.5 km from the dam. | 3.5 km = distance kilometre 3.5
A shell landed 50 m from a clinic. | 50 m = distance metre 50
40 per cent of it is mined. | 40 per cent = share percent 40
35% of it is mined. | 35% = share percent 35
It cost €20m. | €20m = money currency 20000000
They asked for $5 million. | $5 million = money currency 5000000
"""

TIME = """
The nine-month blockade is over. | nine-month = duration month 9
The road was shut for over nine months. | over nine months = duration month over 9
The two-week truce held. | two-week = duration week 2
The days-long jam cleared. | days-long = duration day several
The week-long truce held. | week-long = duration week 1
The talks took several hours. | several hours = duration hour several
"""

ZERO = """
No ceasefire violations were recorded. | No ceasefire violations = violations violation none 0
Not a single shot was fired. | Not a single shot = shots shot none 0
No one was hurt. | No one = injuries person none 0
There were no casualties. | no casualties = casualties person none 0
The day passed without casualties. | without casualties = casualties person none 0
Zero violations were seen. | Zero violations = violations violation none 0
No soldiers were killed. | No soldiers = deaths person none 0 (soldiers)
No one has the right to stop us. | -
There is no clear mandate. | -
"""

COUNTING = """
Since 2 November 2021, 1,234 people have returned. | 1,234 people = returned person 1234 cumulative 2021-11-02
So far 3,200 mines have been cleared. | 3,200 mines = mines mine 3200 cumulative
In total 52,300 refugees have come home. | 52,300 refugees = displaced person 52300 (refugees) cumulative
Over the past 24 hours 3 violations were recorded. | 3 violations = violations violation 3 new
Another 7 shells fell. | Another 7 shells = shells shell 7 new
"""

NOTHING = """
They used 122 mm howitzers, BM-21 launchers and Su-25 jets. | -
The M4 road, article 5 and resolution 1325 were named. | -
An 84-year-old and a resident aged 45 spoke. | -
The truce of 10 November 2020 was signed at 12:20. | -
In 2020 and 2021 it held. | -
The 2nd battalion and the third company left. | -
Two-thirds of the residents agree. | -
There are no longer any soldiers. | -
Point 6 of the accord speaks of it. | -
"""

BARE = """
The team recorded 12 violations (last week: 7). | 12 violations = violations violation 12 ; 7 = earlier violations violation 7
It counted 210 shots, against 140 a day earlier. | 210 shots = shots shot 210 ; 140 = earlier shots shot 140
They noted 83 violations, compared with 29 in the previous quarter. | 83 violations = violations violation 83 ; 29 = earlier violations violation 29
The ministry first spoke of 30 dead and later revised its figure to 47. | 30 = deaths person 30 ; 47 = deaths person 47
Land patrols: 31. Sea patrols: 8. | 31 = patrols patrol 31 ; 8 = patrols patrol 8
Missing: 0. | 0 = missing person none 0
We received 63 complaints and closed 41. | 63 complaints = requests demand 63 ; 41 = requests demand 41
The mission noted 20 breaches. Five were confirmed, four are being checked and three were dismissed. | 20 breaches = violations violation 20 ; Five = violations violation 5 ; four = violations violation 4 ; three = violations violation 3
Of the 71 breaches, 51 were blamed on the army and 20 on the guard. | 71 breaches = violations violation 71 ; 51 = violations violation 51 ; 20 = violations violation 20
The team noted nine breaches, six fewer than in May. | nine breaches = violations violation 9 ; six = difference in violations violation 6
Some 240 of roughly 400 fighters came. | Some 240 = persons person about 240 ; roughly 400 fighters = persons person about 400 (fighters)
Doctors saw 17 residents, 4 of them minors. | 17 residents = population person 17 (residents) ; 4 = population person 4
On 10 December, 64 were still being held. | 64 = persons person 64
The commission met once, on 2 October. | once = times time 1
Its way was barred twice. | twice = times time 2
They met once again. | -
Twice as many came. | -
The staff did not answer three letters. | three letters = letters letter 3
Sappers removed 23 explosive objects. | 23 explosive objects = objects object 23
Hundreds of mourners came. | Hundreds of mourners = mourners mourner hundreds
The two sides met near Seven Wells. | -
80 families (approx. 400 persons) left. | 80 families = families family 80 ; approx. 400 persons = displaced person about 400
Some 1,127 firearms were handed in. | Some 1,127 firearms = weapons weapon about 1127
He paid for 12. | -
Ferry crossings at the dam: 21. | 21 = crossings crossing 21
Back home: 118 persons (in total 24,650). | 118 persons = population person 118 cumulative ; 24,650 = population person 24650 cumulative
The truce held in six of the seven sectors. | six = sectors sector 6 ; seven sectors = sectors sector 7
"""

ANAPHORA = """
They seized 12 bags, six oxen and twelve Kalashnikovs. | 12 bags = bags bag 12 ; six oxen = oxen ox 6 ; twelve Kalashnikovs = Kalashnikovs Kalashnikov 12
There were twelve of us. | twelve = persons person 12
Some 10-15,000 people fled with two and a half tonnes of flour. | Some 10-15,000 people = displaced person 10000-15000 range ; two and a half tonnes = aid tonne 2.5 (flour)
A pair of drones struck the depot. | A pair of drones = drones drone 2
Both guards were wounded. | Both guards = injuries person 2 (guards)
Both sides agreed. | -
1.5m people fled; 300k people stayed; a 3m wall fell. | 1.5m people = displaced person 1500000 ; 300k people = population person 300000 ; 3m = distance metre 3
40.000 people fled. | 40.000 people = displaced person 40000
Ivan Petrov, 45, was killed. | -
The toll climbed from 30 to 45 dead. | 30 = earlier deaths person 30 ; 45 = deaths person 45
Violations fell by 15 to 87. | 15 = difference in violations violation 15 ; 87 = violations violation 87
The total number of violations was 87, down from 102. | 87 = violations violation 87 ; 102 = earlier violations violation 102
They saw 15 violations (12 small arms, 3 heavy weapons). | 15 violations = violations violation 15 ; 12 = violations violation 12 ; 3 heavy weapons = weapons weapon 3
They freed 20 men. The remaining eight are held. | 20 men = released person 20 (men) ; eight = released person 8
They took eleven men. On Friday two of the eleven came back. | eleven men = persons person 11 (men) ; two = persons person 2 ; eleven = persons person 11
Rockets were fired, at least 36 of them. | at least 36 = rockets rocket at_least 36
Warning shots fell. Some of them were low. | -
A crowd of 500 gathered. | 500 = participants person 500
100-plus people and 20-odd men came. | 100-plus people = persons person at_least 100 ; 20-odd men = persons person about 20 (men)
3 KIA, 12 WIA, 1 MIA. | 3 = deaths person 3 ; 12 = injuries person 12 ; 1 = missing person 1
"""

TABLE = PEOPLE + FORCES + THINGS + TIME + ZERO + COUNTING + NOTHING + BARE + ANAPHORA


def rows(table: str) -> list[tuple[str, str]]:
    """The rows of a table as (text, expected)."""
    return [(text.strip(), expected.strip()) for text, expected in (r.split("|") for r in table.splitlines() if r)]


def shown(quantity: Quantity) -> str:
    """A quantity in the notation of the tables."""
    bound = "" if quantity.bound in (Bound.EXACT, Bound.RANGE) else str(quantity.bound)
    value = "" if quantity.stated is None else str(quantity.stated)
    if quantity.bound is Bound.RANGE:
        value = f"{quantity.low}-{quantity.high} range"
    population = f"({quantity.population})" if quantity.population else ""
    counting = "" if quantity.counting is Counting.UNSTATED else str(quantity.counting)
    since = str(quantity.since) if quantity.since else ""
    parts = (quantity.measure, quantity.unit, bound, value, population, counting, since)
    return f"{quantity.words} = " + " ".join(part for part in parts if part)


@pytest.mark.parametrize(("text", "expected"), rows(TABLE))
def test_quantities(text: str, expected: str) -> None:
    """Each row reads exactly these quantities, and each stands verbatim in the text."""
    found = find_quantities(text)
    assert " ; ".join(map(shown, found)) == ("" if expected == "-" else expected)
    assert [text[q.span.start : q.span.end] for q in found if q.span] == [q.words for q in found]


BOUNDS = """
exactly 12 | exact 12 12
about 12 | about 12 12
some 12 | about 12 12
roughly 12 | about 12 12
at least 12 | at_least 12 None
no fewer than 12 | at_least 12 None
over 12 | over 12 None
more than 12 | over 12 None
at most 12 | at_most None 12
up to 12 | at_most None 12
nearly 12 | under None 12
fewer than 12 | under None 12
from 10 to 12 | range 10 12
several | several None None
dozens of | dozens None None
scores of | dozens None None
thousands of | hundreds None None
countless | many None None
no | none 0 0
"""


@pytest.mark.parametrize(("words", "expected"), rows(BOUNDS))
def test_bounds(words: str, expected: str) -> None:
    """What each limiting word leaves open: bound, low, high."""
    text = f"They lost {words} trucks."
    found = [(f"{q.bound} {q.low} {q.high}", q.words) for q in find_quantities(text)]
    assert found == [(expected, f"{words} trucks")]


def test_a_span_narrows() -> None:
    """Only the quantities that stand wholly inside the span are given."""
    text = "Two trucks came. Five trucks left."
    assert [q.words for q in find_quantities(text, Span(17, len(text)))] == ["Five trucks"]
