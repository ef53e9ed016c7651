"""Credibility 1 to 6 (Admiralty scale, second figure) of one answer, by a documented table.

| answer      | rule or support                                        | credibility            |
|-------------|--------------------------------------------------------|------------------------|
| established | opposing sides, or an admission and another side       | 1 confirmed            |
| established | a monitor and a party, or an admission alone           | 2 probable             |
| alleged     | several origins                                        | 3 possible             |
| alleged     | one origin, best source graded A, B or C               | 3 possible             |
| alleged     | one origin, best source graded D or E                  | 4 doubtful             |
| alleged     | one origin, no source graded                           | 6 cannot be judged     |
| contested   | two sides or more say so, fewer deny                   | 3 possible             |
| contested   | two sides or more deny, fewer say so                   | 4 doubtful             |
| contested   | otherwise                                              | 6 cannot be judged     |
| denied      | by two sides or more                                   | 5 improbable           |
| denied      | by one                                                 | 6 cannot be judged     |
| unresolved  |                                                        | 6 cannot be judged     |

The grade hangs on the answer, never on a source; a source's own grade only moves a single voice.
"""

from __future__ import annotations

from truceline.words.finding import Answer, Credibility
from truceline.words.source import Reliability


def credibility(
    answer: Answer, support: str, *, saying: int = 0, denying: int = 0, best: Reliability = Reliability.F
) -> Credibility:
    """The grade of an answer: ``support`` as in ``standing.support`` or 'admission'/'admission_and_side'.

    ``saying`` and ``denying`` are numbers of sides, ``best`` the best reliability among the sources that say so.
    """
    if answer is Answer.ESTABLISHED:
        sure = support in ("opposing_sides", "admission_and_side")
        return Credibility.CONFIRMED if sure else Credibility.PROBABLE
    if answer is Answer.ALLEGED:
        return Credibility.POSSIBLE if support != "one_voice" else _single(best)
    if answer is Answer.CONTESTED and max(saying, denying) >= 2 and saying != denying:
        return Credibility.POSSIBLE if saying > denying else Credibility.DOUBTFUL
    if answer is Answer.DENIED and denying >= 2:
        return Credibility.IMPROBABLE
    return Credibility.UNJUDGED


def _single(best: Reliability) -> Credibility:
    if best is Reliability.F:
        return Credibility.UNJUDGED
    return Credibility.DOUBTFUL if best in (Reliability.D, Reliability.E) else Credibility.POSSIBLE
