"""Times in text, as a table: the words, the day of publication, and every period that is read from them.

A row is ``text | publication day | period ; period``; a period is ``words = start..end precision`` with an open end
left blank, ``words = day precision`` when both ends are one day, and clock times after ``@``. '-' means: no period.
"""

from __future__ import annotations

from datetime import date

import pytest

from truceline.reading.dates import find_periods
from truceline.reading.dates.reporting import reported_period
from truceline.reading.dates.timing import goes_on, period_of
from truceline.words.passage import Span
from truceline.words.period import Period, Precision

# 15 January 2024 was a Monday, 16 May 2018 a Wednesday.
ABSOLUTE = """
The truce of 10 November 2020 held. | - | 10 November 2020 = 2020-11-10 day
The truce began on 10 November 2020. | - | on 10 November 2020 = 2020-11-10 day
Signed on the 10th of November 2020 in the capital. | - | on the 10th of November 2020 = 2020-11-10 day
It was signed on November 10, 2020, at night. | - | on November 10, 2020 = 2020-11-10 day
Shelling resumed Nov. 10, 2020. | - | Nov. 10, 2020 = 2020-11-10 day
Bulletin of 2020-11-10, second issue. | - | 2020-11-10 = 2020-11-10 day
Bulletin of 10.11.2020, second issue. | - | 10.11.2020 = 2020-11-10 day
Report 10/11/2020 of the observers. | - | 10/11/2020 = 2020-11-10 day
Report 11/25/2020 of the observers. | - | 11/25/2020 = 2020-11-25 day
Report dated 03.02.21 of the observers. | - | 03.02.21 = 2021-02-03 day
Report of 10-Nov-2020. | - | 10-Nov-2020 = 2020-11-10 day
On Tuesday, 10 November 2020, guns fell silent. | - | On Tuesday, 10 November 2020 = 2020-11-10 day
On Tuesday, November 10, 2020, guns fell silent. | - | On Tuesday, November 10, 2020 = 2020-11-10 day
There is no 31 February 2020. | - | -
In November 2020 the army withdrew. | - | In November 2020 = 2020-11-01..2020-11-30 month
The November 2020 ceasefire is fragile. | - | November 2020 = 2020-11-01..2020-11-30 month
A ceasefire in May 2018 failed. | - | in May 2018 = 2018-05-01..2018-05-31 month
In 2021 the post was closed. | - | In 2021 = 2021-01-01..2021-12-31 year
The 2019 tripartite accord says so. | - | 2019 = 2019-01-01..2019-12-31 year
The mandate runs until 2025. | - | until 2025 = ..2025-12-31 interval
Will they stay after 2025? | - | after 2025 = 2026-01-01.. interval
They have been here since 2020. | - | since 2020 = 2020-01-01.. interval
The corridor has been shut since 12 December 2022. | - | since 12 December 2022 = 2022-12-12.. interval
The heights must be left by 20 November 2020. | - | by 20 November 2020 = ..2020-11-20 interval
Fighting before 9 May 1994 was heavier. | - | before 9 May 1994 = ..1994-05-08 interval
From 4 May 2017 four zones were set up. | - | From 4 May 2017 = 2017-05-04.. interval
Fighting between 19 and 21 September 2023 killed many. | - | between 19 and 21 September 2023 = 2023-09-19..2023-09-21 interval
Fighting lasted from 3 to 5 May 2018. | - | from 3 to 5 May 2018 = 2018-05-03..2018-05-05 interval
Fighting of 3-5 May 2018. | - | 3-5 May 2018 = 2018-05-03..2018-05-05 interval
Talks took place May 3–5, 2018 in Geneva. | - | May 3–5, 2018 = 2018-05-03..2018-05-05 interval
Shelling from 28 September to 2 October 2022 hit the town. | - | from 28 September to 2 October 2022 = 2022-09-28..2022-10-02 interval
Shelling from 28 December to 2 January 2022 hit the town. | - | from 28 December to 2 January 2022 = 2021-12-28..2022-01-02 interval
Between March and June 2015 the line was quiet. | - | Between March and June 2015 = 2015-03-01..2015-06-30 interval
The war of 1998-2000 left mines. | - | 1998-2000 = 1998-01-01..2000-12-31 interval
The winter of 2014-15 was hard. | - | The winter of 2014-15 = 2014-12-01..2015-02-28 interval
Patrols met on 3, 5 and 7 May 2018. | - | on 3 = 2018-05-03 day ; 5 = 2018-05-05 day ; 7 May 2018 = 2018-05-07 day
In late 2021 a school was opened. | - | In late 2021 = 2021-10-01..2021-12-31 interval
In early 2021 and mid-2022 it was shut. | - | In early 2021 = 2021-01-01..2021-03-31 interval ; mid-2022 = 2022-05-01..2022-08-31 interval
By the end of 2021 all had left. | - | By the end of 2021 = ..2021-12-31 interval
At the end of March 2021 the post moved. | - | At the end of March 2021 = 2021-03-21..2021-03-31 interval
In mid-September 2022 the truce broke. | - | In mid-September 2022 = 2022-09-11..2022-09-20 interval
In the first half of 2022 there were few breaches. | - | In the first half of 2022 = 2022-01-01..2022-06-30 interval
The third quarter of 2022 was calm. | - | The third quarter of 2022 = 2022-07-01..2022-09-30 interval
Q2 2022 was calm. | - | Q2 2022 = 2022-04-01..2022-06-30 interval
Talks were held on 9/10 November 2020. | - | on 9/10 November 2020 = 2020-11-09..2020-11-10 interval
It opened three days after 5 May 2021. | - | three days after 5 May 2021 = 2021-05-08 day
It closed two weeks before 15 May 2021. | - | two weeks before 15 May 2021 = 2021-05-01 day
The spring of 2021 was calm. | - | The spring of 2021 = 2021-03-01..2021-05-31 interval
The night of 3 May 2018 was calm. | - | The night of 3 May 2018 = 2018-05-03 day
"""

RELATIVE = """
In September last year the line was crossed. | 2024-01-15 | In September last year = 2023-09-01..2023-09-30 month
In last year's September raid two died. | 2024-01-15 | In last year's September = 2023-09-01..2023-09-30 month
Last September two died. | 2024-01-15 | Last September = 2023-09-01..2023-09-30 month
The post was shelled last year. | 2024-01-15 | last year = 2023-01-01..2023-12-31 year
Earlier this year aid arrived. | 2024-06-15 | Earlier this year = 2024-01-01..2024-12-31 year
Late last year aid arrived. | 2024-01-15 | Late last year = 2023-10-01..2023-12-31 interval
Aid arrived last month. | 2024-01-15 | last month = 2023-12-01..2023-12-31 month
Aid will arrive next month. | 2024-01-15 | next month = 2024-02-01..2024-02-29 month
This week two convoys passed. | 2024-01-17 | This week = 2024-01-15..2024-01-21 interval
Last week two convoys passed. | 2024-01-17 | Last week = 2024-01-08..2024-01-14 interval
Last Tuesday two convoys passed. | 2024-01-15 | Last Tuesday = 2024-01-09 day
On Friday two convoys passed. | 2024-01-15 | On Friday = 2024-01-12 day
On Monday two convoys passed. | 2024-01-15 | On Monday = 2024-01-15 day
Last Monday two convoys passed. | 2024-01-15 | Last Monday = 2024-01-08 day
Two convoys passed on Friday night. | 2024-01-15 | on Friday night = 2024-01-12 day
Two convoys passed yesterday. | 2024-01-15 | yesterday = 2024-01-14 day
Two convoys passed today. | 2024-01-15 | today = 2024-01-15 day
Overnight the guns were silent. | 2024-01-15 | Overnight = 2024-01-14..2024-01-15 interval
Over the past day the guns were silent. | 2024-01-15 | Over the past day = 2024-01-14..2024-01-15 interval
Over the weekend the guns were silent. | 2024-01-17 | Over the weekend = 2024-01-13..2024-01-14 interval
In November 15 people fled. | 2024-01-15 | In November = 2023-11-01..2023-11-30 month
This morning the guns were silent. | 2024-01-15 | This morning = 2024-01-15 day
Two days ago the guns were silent. | 2024-01-15 | Two days ago = 2024-01-13 day
The bridge was shelled three weeks ago. | 2024-01-15 | three weeks ago = 2023-12-25..2023-12-31 interval
The truce was signed 3 years ago. | 2024-01-15 | 3 years ago = 2021-01-01..2021-12-31 year
Over the past 24 hours no shot was heard. | 2024-01-15 | Over the past 24 hours = 2024-01-14..2024-01-15 interval
In the last three months 40 shells fell. | 2024-01-15 | In the last three months = 2023-10-15..2024-01-15 interval
Last summer the road was open. | 2024-01-15 | Last summer = 2023-06-01..2023-08-31 interval
She spoke at a briefing on January 12. | 2024-01-15 | on January 12 = 2024-01-12 day
She spoke on 20 January. | 2024-01-15 | on 20 January = 2023-01-20 day
The post will close on 20 January. | 2024-01-15 | on 20 January = 2024-01-20 day
On 20 January the post will close. | 2024-01-15 | On 20 January = 2024-01-20 day
The road will reopen on Friday. | 2024-01-15 | on Friday = 2024-01-19 day
Shots were heard on September 19. | 2024-01-15 | on September 19 = 2023-09-19 day
From September 19, people left. | 2024-01-15 | From September 19 = 2023-09-19.. interval
People have left since 19 September. | 2024-01-15 | since 19 September = 2023-09-19.. interval
In September people left. | 2024-01-15 | In September = 2023-09-01..2023-09-30 month
In January people left. | 2024-01-15 | In January = 2024-01-01..2024-01-31 month
In May people left. | 2024-01-15 | In May = 2023-05-01..2023-05-31 month
Fighting lasted from 3 to 5 May. | 2024-01-15 | from 3 to 5 May = 2023-05-03..2023-05-05 interval
Troops are to leave in 2025. | 2024-01-15 | in 2025 = 2025-01-01..2025-12-31 year
The day before yesterday a mine went off. | 2018-05-16 | The day before yesterday = 2018-05-14 day
Sunday's attack wounded two. | 2018-05-16 | Sunday = 2018-05-13 day
On Thursday of last week two fell. | 2018-05-16 | On Thursday of last week = 2018-05-10 day
"""

STORY = """
In December 2020 two villages fell. Over the next three years more land was lost. | 2024-01-15 | In December 2020 = 2020-12-01..2020-12-31 month ; Over the next three years = 2020-12-01..2023-12-31 interval
In December 2022 the road was shut. It stayed shut for over nine months until the attack in September. | 2024-01-15 | In December 2022 = 2022-12-01..2022-12-31 month ; for over nine months = 2022-12-01..2023-09-30 interval ; in September = 2023-09-01..2023-09-30 month
The town fell in September 2023. That came at the end of a nine-month siege. | 2024-01-15 | in September 2023 = 2023-09-01..2023-09-30 month ; nine-month = 2022-12-01..2023-09-30 interval
The army attacked on 19 September 2023. In the ensuing days most people left. | - | on 19 September 2023 = 2023-09-19 day ; In the ensuing days = 2023-09-20..2023-10-03 interval
The army attacked on 19 September 2023. The following day it stopped. | - | on 19 September 2023 = 2023-09-19 day ; The following day = 2023-09-20 day
The army attacked on 19 September 2023. The same day talks began. | - | on 19 September 2023 = 2023-09-19 day ; The same day = 2023-09-19 day
The army attacked on 19 September 2023. Two days later it stopped. | - | on 19 September 2023 = 2023-09-19 day ; Two days later = 2023-09-21 day
The war began in 2020. In November a truce was signed. | 2024-01-15 | in 2020 = 2020-01-01..2020-12-31 year ; In November = 2020-11-01..2020-11-30 month
On 3 March 2022 a shell fell. On 9 March another one fell. | - | On 3 March 2022 = 2022-03-03 day ; On 9 March = 2022-03-09 day
On 30 December 2022 a shell fell. On 2 January another one fell. | - | On 30 December 2022 = 2022-12-30 day ; On 2 January = 2023-01-02 day
The 2020 accord is clear. On 12 January a guard was hurt. | 2024-01-15 | 2020 = 2020-01-01..2020-12-31 year ; On 12 January = 2024-01-12 day
Last year gold was carried off. Back then nobody spoke. | 2024-01-15 | Last year = 2023-01-01..2023-12-31 year ; Back then = 2023-01-01..2023-12-31 year
It broke on 4 May 2018. Since then nobody has met. | - | on 4 May 2018 = 2018-05-04 day ; Since then = 2018-05-04.. interval
They camped for ten days from 4 May 2018. | - | for ten days = 2018-05-04..2018-05-13 interval ; from 4 May 2018 = 2018-05-04.. interval
"""

CLOCK = """
On 3 May 2018 at 12:20 shots were heard. | - | On 3 May 2018 at 12:20 = 2018-05-03 minute @12:20
At 12:20 on 3 May 2018 shots were heard. | - | At 12:20 on 3 May 2018 = 2018-05-03 minute @12:20
On 3 May 2018, between 09:15 and 10:40, shots were heard. | - | On 3 May 2018, between 09:15 and 10:40 = 2018-05-03 minute @09:15-10:40
On 3 May 2018 shots were heard. At around 3 p.m. they ceased. | - | On 3 May 2018 = 2018-05-03 day ; At around 3 p.m. = 2018-05-03 minute @15:00
On 3 May 2018 from 09:15 to 10:40 shots were heard. | - | On 3 May 2018 from 09:15 to 10:40 = 2018-05-03 minute @09:15-10:40
Shots were heard yesterday at 12:20 local time. | 2018-05-16 | yesterday at 12:20 local time = 2018-05-15 minute @12:20
On 3 May 2018 shots were heard from 11 p.m. to 1 a.m. near the dam. | - | On 3 May 2018 = 2018-05-03 day ; from 11 p.m. to 1 a.m. = 2018-05-03..2018-05-04 minute @23:00-01:00
The patrol left at 1430 hours on 3 May 2018. | - | at 1430 hours on 3 May 2018 = 2018-05-03 minute @14:30
At 12:20 shots were heard. | 2018-05-16 | -
At 10.30am on 3 May 2018 shots were heard. | - | At 10.30am on 3 May 2018 = 2018-05-03 minute @10:30
At 27:80 on 3 May 2018 nothing was heard. | - | on 3 May 2018 = 2018-05-03 day
"""

OUTLOOK = """
The camp has stood there since 2009. On 7 November it was shelled. | 2024-01-15 | since 2009 = 2009-01-01.. interval ; On 7 November = 2023-11-07 day
Bringing the total since 2011 to 300, convoys stopped on 7 November. | 2024-01-15 | since 2011 = 2011-01-01.. interval ; on 7 November = 2023-11-07 day
The truce signed in 2016 has held. On 12 December a guard was hurt. | 2024-01-15 | in 2016 = 2016-01-01..2016-12-31 year ; On 12 December = 2023-12-12 day
Under the accord of 28 October 2016 the road is open. On 11 June a patrol passed it. | 2024-01-15 | 28 October 2016 = 2016-10-28 day ; On 11 June = 2023-06-11 day
They must leave by 31 August. | 2024-07-17 | by 31 August = ..2024-08-31 interval
The party demanded a withdrawal by 31 August. | 2024-07-17 | by 31 August = ..2024-08-31 interval
The agency has promised titles to 60 families by October. | 2024-06-14 | by October = ..2024-10-31 interval
The disarmament, due to begin by 1 December, has not started. | 2024-01-09 | by 1 December = ..2023-12-01 interval
The deadline was 31 May. | 2024-06-25 | 31 May = 2024-05-31 day
By 10 March forty families had returned. | 2024-03-20 | By 10 March = ..2024-03-10 interval
The minister has undertaken to visit the camp in January. | 2023-12-18 | in January = 2024-01-01..2024-01-31 month
The mandate expires on 31 March. | 2024-01-09 | on 31 March = 2024-03-31 day
The delegation will not return to the table, which it left on Friday. | 2024-01-15 | on Friday = 2024-01-12 day
In 2011 the war began. In March that year the bridge fell. | 2024-01-15 | In 2011 = 2011-01-01..2011-12-31 year ; In March that year = 2011-03-01..2011-03-31 month
In 2011 the war began. On 19 May of that year the bridge fell, and in April the following year the mill. | 2024-01-15 | In 2011 = 2011-01-01..2011-12-31 year ; On 19 May of that year = 2011-05-19 day ; in April the following year = 2012-04-01..2012-04-30 month
On 6 November a mine went off. A team that came on 12 November found pieces. Nobody flew on that day. | 2024-01-15 | On 6 November = 2023-11-06 day ; on 12 November = 2023-11-12 day ; on that day = 2023-11-06 day
A column left on the night of the 10th. | 2024-01-15 | on the night of the 10th = 2024-01-10 day
The guard of the 10th battalion left. | 2024-01-15 | -
The post was shut for most of the summer. | 2024-08-22 | the summer = 2024-06-01..2024-08-31 interval
In the winter the pass was closed. | 2024-08-22 | In the winter = 2023-12-01..2024-02-29 interval
TULL, 12 January - Shells fell on Thursday. By late evening they had stopped. | 2024-01-12 | 12 January = 2024-01-12 day ; on Thursday = 2024-01-11 day ; By late evening = 2024-01-11 day
Shells fell on Friday. The roads were blocked in the afternoon. | 2024-01-15 | on Friday = 2024-01-12 day ; in the afternoon = 2024-01-12 day
Shells fell last night. Around 23:40 a house burned; by 02:10 it was gone. | 2024-01-15 | last night = 2024-01-14..2024-01-15 interval ; Around 23:40 = 2024-01-14 minute @23:40 ; 02:10 = 2024-01-15 minute @02:10
In the afternoon it rained. | 2024-01-15 | -
The depot blew up in the night to Monday. | 2024-01-17 | in the night to Monday = 2024-01-14..2024-01-15 interval
The shells have lain there since autumn. | 2024-01-15 | since autumn = 2023-09-01.. interval
On the evening of 10 January the boats came. Our men did not fire that night. | 2024-01-15 | On the evening of 10 January = 2024-01-10 day ; that night = 2024-01-10 day
"""

PARTS = """
In the first week of May two shells fell. | 2024-01-15 | In the first week of May = 2023-05-01..2023-05-07 interval
They left in the last three days of April 2022. | 2024-01-15 | in the last three days of April 2022 = 2022-04-28..2022-04-30 interval
It was calm in the first days of November. | 2024-01-15 | in the first days of November = 2023-11-01..2023-11-05 interval
The week ending 14 January was calm. | 2024-01-15 | The week ending 14 January = 2024-01-08..2024-01-14 interval
In the fortnight to 14 January 40 came. | 2024-01-15 | In the fortnight to 14 January = 2024-01-01..2024-01-14 interval
In the week of 3 January it snowed. | 2024-01-15 | In the week of 3 January = 2024-01-01..2024-01-07 interval
The day after 9 January it snowed. | 2024-01-15 | The day after 9 January = 2024-01-10 day
On the eve of 9 January it snowed. | 2024-01-15 | On the eve of 9 January = 2024-01-08 day
In week 2 they counted 12. | 2024-01-15 | In week 2 = 2024-01-08..2024-01-14 interval
In week 3 of the siege they counted 12. | 2024-01-15 | -
In the third quarter they counted 80. | 2024-01-15 | In the third quarter = 2023-07-01..2023-09-30 interval
Last quarter they counted 80. | 2024-01-15 | Last quarter = 2023-10-01..2023-12-31 interval
In the early 1990s it was mixed. | 2024-01-15 | In the early 1990s = 1990-01-01..1993-12-31 interval
Since the beginning of the year 13 have come. | 2024-01-15 | Since the beginning of the year = 2024-01-01.. interval
They must go by the end of the month. | 2024-01-15 | by the end of the month = ..2024-01-31 interval
They left before Christmas. | 2024-01-15 | before Christmas = ..2023-12-24 interval
They have been home since the new year. | 2024-01-15 | since the new year = 2024-01-01.. interval
The road has been closed for nine months. | 2024-01-15 | for nine months = 2023-04-15..2024-01-15 interval
The road was closed for nine months. | 2024-01-15 | -
On Friday it rained. Two hours later it stopped. During the night it froze. | 2024-01-15 | On Friday = 2024-01-12 day ; Two hours later = 2024-01-12 day ; During the night = 2024-01-12 day
Overnight into Friday a mast fell. | 2024-01-15 | Overnight into Friday = 2024-01-11..2024-01-12 interval
At 14:30 local time (10:30 GMT) on 5 January a mast fell. | 2024-01-15 | At 14:30 local time (10:30 GMT) on 5 January = 2024-01-05 minute @14:30
At 0200 GMT on Friday a mast fell. | 2024-01-15 | At 0200 GMT on Friday = 2024-01-12 minute @02:00
At 9 a.m. EST Friday a mast fell. | 2024-01-15 | At 9 a.m. EST Friday = 2024-01-12 minute @09:00
On 3 January at 06:10 Moscow time a mast fell. | 2024-01-15 | On 3 January at 06:10 Moscow time = 2024-01-03 minute @06:10
The patrol is due to leave on Saturday. | 2024-01-15 | on Saturday = 2024-01-20 day
The patrol was due to leave on Saturday. | 2024-01-15 | on Saturday = 2024-01-13 day
The talks should resume on Monday. | 2024-01-15 | on Monday = 2024-01-15 day
He said Friday that they will go. | 2024-01-15 | Friday = 2024-01-12 day
The talks begin on 20 January. | 2024-01-15 | on 20 January = 2024-01-20 day
Over the past fortnight it rained. | 2024-01-15 | Over the past fortnight = 2024-01-01..2024-01-15 interval
It was shut until noon on Friday. | 2024-01-15 | noon on Friday = 2024-01-12 minute @12:00
They pray on every Friday. | 2024-01-15 | -
In the first five months of last year they came. | 2024-01-15 | In the first five months of last year = 2023-01-01..2023-05-31 interval
Between 22:00 on 4 January and 06:00 on 5 January they shelled. | 2024-01-15 | Between 22:00 on 4 January and 06:00 on 5 January = 2024-01-04..2024-01-05 minute @22:00-06:00
On Friday a mast fell. Two men had come the night before. | 2024-01-15 | On Friday = 2024-01-12 day ; the night before = 2024-01-11 day
It was the day before the attack. | 2024-01-15 | -
It rained the week before last. | 2024-01-15 | the week before last = 2024-01-01..2024-01-07 interval
Two nights ago it rained. | 2024-01-15 | Two nights ago = 2024-01-13 day
On 5 January it rained, and the following Sunday it froze. | 2024-01-15 | On 5 January = 2024-01-05 day ; the following Sunday = 2024-01-07 day
The 7 January raid would not be forgotten. | 2024-01-15 | 7 January = 2024-01-07 day
"""

NO_TIME = """
The sides may march on the second village. | 2024-01-15 | -
A march through the town may follow. | 2024-01-15 | -
The 2,000-strong contingent stood by. | 2024-01-15 | -
The 2000-strong contingent stood by. | 2024-01-15 | -
About 2020 people fled. | 2024-01-15 | -
Some 1960 military personnel arrived. | 2024-01-15 | -
Decree No. 2021 was signed. 1999 men fled. | 2024-01-15 | -
Resolution 2021 was adopted. | 2024-01-15 | -
The 1990s were worse. | 2024-01-15 | The 1990s = 1990-01-01..1999-12-31 interval
The blockade lasted nine months. | 2024-01-15 | -
A nine-month blockade ended. | 2024-01-15 | -
The map of 1813 shows it. | 2024-01-15 | -
Yesterday two convoys passed. | - | -
On Monday two convoys passed. | - | -
In September people left. | - | -
Several days ago it rained. | 2024-01-15 | -
Until now nobody has explained it. | 2024-01-15 | -
The sun sat low over the second post. | 2024-01-15 | -
Jan Kowal and Mar Elias spoke. | 2024-01-15 | -
"""


def rows(table: str) -> list[tuple[str, str, str]]:
    """The rows of a table as (text, publication day, expected)."""
    found = []
    for line in filter(None, table.splitlines()):
        text, anchor, expected = (cell.strip() for cell in line.split("|"))
        found.append((text, anchor, expected))
    return found


def shown(period: Period) -> str:
    """A period in the notation of the tables."""
    start, end = (str(day) if day else "" for day in (period.start, period.end))
    days = start if start == end else f"{start}..{end}"
    clock = ""
    if period.from_clock:
        clock = f" @{period.from_clock:%H:%M}" + (f"-{period.to_clock:%H:%M}" if period.to_clock else "")
    return f"{period.words} = {days} {period.precision}{clock}"


@pytest.mark.parametrize(
    ("text", "anchor", "expected"), rows(ABSOLUTE + RELATIVE + STORY + OUTLOOK + CLOCK + PARTS + NO_TIME)
)
def test_periods(text: str, anchor: str, expected: str) -> None:
    """Each row reads exactly these periods, and each stands verbatim in the text."""
    found = find_periods(text, None if anchor == "-" else date.fromisoformat(anchor))
    assert " ; ".join(map(shown, found)) == ("" if expected == "-" else expected)
    assert [text[p.span.start : p.span.end] for p in found if p.span] == [p.words for p in found]


def test_a_span_narrows_and_keeps_the_story_before_it() -> None:
    """A sentence read by itself still knows the date that was told before it."""
    text = "The army attacked on 19 September 2023. The following day it stopped."
    found = find_periods(text, None, Span(40, len(text)))
    assert [shown(period) for period in found] == ["The following day = 2023-09-20 day"]


REPORTS = """
Weekly bulletin 4/2024 / Reporting period: 8-14 January 2024 / Shots were heard. | 2024-01-15 | 2024-01-08..2024-01-14
Situation on 13 January 2024, 07:00 to 07:00 on 14 January / Shots were heard. | 2024-01-14 | 2024-01-13..2024-01-14
Daily report, issued on 15 January 2024 / Based on information received until 19:30 on 14 January / Quiet. | 2024-01-15 | 2024-01-14
Daily report / Information as of 19:30, 14 January 2024. Published 15 January 2024. / Quiet. | 2024-01-15 | 2024-01-14
Bulletin 31 / In the period from 1 to 7 January the truce was kept in six sectors. | 2024-01-15 | 2024-01-01..2024-01-07
Daily report 12 January / Shots were heard. | 2024-01-15 | 2024-01-12
Weekly summary 1-7 January / Shots were heard. | 2024-01-15 | 2024-01-01..2024-01-07
Weekly summary, 7 January / Shots were heard. | 2024-01-15 | -
The present report covers the period from 1 October to 31 December 2023. / Shots were heard. | 2024-01-15 | 2023-10-01..2023-12-31
Daily report, issued on 15 January 2024 / Shots were heard. | 2024-01-15 | -
The talks of 5 January / Two parties met. | 2024-01-15 | -
"""


@pytest.mark.parametrize(("text", "anchor", "expected"), rows(REPORTS))
def test_the_time_that_a_report_covers(text: str, anchor: str, expected: str) -> None:
    """A heading dates the lines below it; a day of issue and the title of an article do not."""
    text = text.replace(" / ", "\n")
    found = reported_period(text, find_periods(text, date.fromisoformat(anchor)), recurring=True)
    days = "-" if found is None else str(found.start) + ("" if found.start == found.end else f"..{found.end}")
    assert days == expected


CLAUSES = """
Two fell in the worst raid since 2019. | -
The truce of 14 June held. | -
They heard 210 shots, against 140 on 9 January. | -
Boats came on 11 and 14 January. | 2024-01-11..2024-01-14
No arms were handed in this week. | 2024-01-08..2024-01-14
Fifty fled in the reporting period. | 2024-01-08..2024-01-14
In the previous week forty fled. | -
Forty fled on Friday. | 2024-01-12
Boats came in November and December. | 2023-11-01..2023-12-31
Before the war, which began in 2019, the village was full of people. | -
Although a post has stood there since July, nobody helped. | -
"""


@pytest.mark.parametrize(
    ("text", "expected"), [tuple(cell.strip() for cell in r.split("|")) for r in CLAUSES.splitlines() if r]
)
def test_the_time_of_a_clause(text: str, expected: str) -> None:
    """Which of its dates says when; 'this week' of a report is the week that it covers."""
    whole, week = Span(0, len(text)), [date(2024, 1, 8), date(2024, 1, 14)]
    report = Period(start=week[0], end=week[1], precision=Precision.INTERVAL, words="8-14 January")
    periods = find_periods(text, date(2024, 1, 15))
    found = period_of(whole, whole, periods, None, text=text, reported=report)
    days = "-" if found is None else str(found.start) + ("" if found.start == found.end else f"..{found.end}")
    assert days == expected


def test_what_governs_its_own_clause_alone_dates_no_other() -> None:
    """'Since 2005' in the rest of a sentence, and a past day before what is so now."""
    text = "On 5 January 64 were held, and the fate of nine remains unknown. The army left the school, used since 2005."
    periods, first = find_periods(text, date(2024, 1, 15)), text.index("The army")
    kept = period_of(Span(31, first - 1), Span(0, first - 1), periods, None, text=text)
    left = period_of(Span(first, first + 24), Span(first, len(text)), periods, None, text=text)
    assert (kept, left) == (None, None)


@pytest.mark.parametrize(
    ("text", "spoken", "expected"),
    [
        ("They left.", False, True),
        ("He said so.", True, False),
        ("There were none.", False, False),
        ("There, it fell.", False, True),
    ],
)
def test_what_goes_on(text: str, spoken: bool, expected: bool) -> None:
    """A sentence that takes up the time of the one before it."""
    assert goes_on(text, Span(0, len(text)), spoken) is expected
