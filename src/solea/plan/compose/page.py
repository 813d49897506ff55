"""The numbers of the page (docs/decisions/0140): times in seconds, weights as integers. All are product defaults."""

from __future__ import annotations

UNIT = 5  # s: every stroke with its check-in is a whole number of these
LONGEST_ALONE = 60  # s in one go for thumbs and for a hand that works alone [G03, G04]
THUMB_STEP = 10  # s
MOST_THUMBS = 180  # s on one foot
ASK = (15, 20)  # s: shortest and longest check-in
FIRST_ASK = 300  # s: the first one has begun by then [B38]
WORK_FROM = 120  # s: a part that is longer has a stroke that works

SHAKE = 15  # s: hands are shaken out, one after the other [G09]
SHAKE_EVERY = 250  # s
SHAKE_WINDOW = 60  # s before that

CHANGE_SIDES = 15  # s, as the timeline adds them
WARM_HANDS, WIPE, SOCKS, WASH, CHANGE_PLACES, DRY = 15, 30, 30, 45, 40, 60  # s
SHORT_SESSION = 10  # min: below it the rest is short
PRODUCT_FROM = 8  # min: a shorter session does without cream, which has to be wiped off again
SOAK_FROM = 30  # min: a session as long begins with a soak where a basin is at hand
SOAK = 10  # min [S04]
SOAK_MOST = 20  # min [D51]
REST_SHORT, REST_LONG = (15, 60), (30, 120)  # s [D36]

FEWEST, MOST = 3, 90  # min
PART_MOST = 1200  # s of one foot, and of the head [B31, B34, B36]
SHARE = 4  # with two parts each has at least one part in so many
BEGINNER_MOST, GIVER_MOST = 1800, 3600  # s of massage [G]
TWO_ROUNDS_MOST = 4800  # s of massage, with a pause for the hands [G09]
PAUSES = (180, 300, 600)  # s between two rounds of a part: the first with which there is a plan
TWO_ROUNDS_FROM = 20  # min
PAUSE_SHARE = 3  # hands work so many times as long as they pause

VARIETY = 4  # for each stroke
ZONE_MORE = 40  # on top of what the coverage of a zone is worth, where more is wished or it is sore
CHANGE_OF_GRIP = 6
LIKED, MORE = 3, 3  # on top of a stroke's benefit
KEPT, KEPT_TIME, NEW = 60, 15, 30  # when a plan is changed
GROWS, LONGER = 40, 4  # what a unit more is worth where more is asked for, and for how many of them
GROWS_FIRST = (0, 40, 120)  # the same for a stroke that is new there: the first of them that gives more
SAME_TIME = 10  # s: a stroke that is swapped is about as long
AS_BEFORE = 24  # less for a stroke of the last plan, where another one is wished
